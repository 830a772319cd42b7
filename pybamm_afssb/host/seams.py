"""What this package uses of PyBaMM beyond its documented interface, in one place.

A model of this package is a model of PyBaMM with some of its methods replaced, and a run
one of PyBaMM's with some of its steps changed. PyBaMM promises none of this: a release
may rename a method or give it another parameter. :data:`SEAMS` lists every one, and
:func:`changed` says which of them the installed PyBaMM has in another form. Tests compare
the table with the code, so that it lacks none, and with PyBaMM, so that a release that
changes one is told by its name.
"""

from __future__ import annotations

import inspect
from operator import attrgetter
from typing import Any

import pybamm

#: A value that PyBaMM computes when it is asked for.
PROPERTY = "a property"
#: A value that PyBaMM keeps on the class, or gives to an object.
ATTRIBUTE = "an attribute"

#: Name below ``pybamm``, and the parameters of the method, or what else it is.
SEAMS = {
    "BaseBatteryModel._options": ATTRIBUTE,
    "BaseBatteryModel.build_model": "(self)",
    "BaseBatteryModel.default_geometry": PROPERTY,
    "BaseBatteryModel.default_spatial_methods": PROPERTY,
    "BaseBatteryModel.default_submesh_types": PROPERTY,
    "BaseBatteryModel.default_var_pts": PROPERTY,
    "BaseBatteryModel.options": PROPERTY,
    "BaseBatteryModel.set_current_collector_submodel": "(self)",
    "BaseBatteryModel.set_interface_utilisation_submodel": "(self)",
    "BaseBatteryModel.set_standard_output_variables": "(self)",
    "BaseBatteryModel.set_summary_variables": "(self)",
    "BaseBatteryModel.set_voltage_variables": "(self)",
    "BaseModel._concatenated_algebraic": ATTRIBUTE,
    "BaseModel._concatenated_rhs": ATTRIBUTE,
    "BaseModel._events": ATTRIBUTE,
    "BaseModel._rebuild_param": "(self)",
    "BaseModel.build_casadi_jacobian": "(self, expression, y)",
    "BaseModel.concatenated_algebraic": PROPERTY,
    "BaseModel.concatenated_rhs": PROPERTY,
    "BaseModel.default_parameter_values": PROPERTY,
    "BaseModel.default_quick_plot_variables": PROPERTY,
    "BaseModel.default_solver": PROPERTY,
    "BaseModel.events": PROPERTY,
    "BaseModel.get_processed_variable": "(self, name)",
    "BaseModel.set_initial_conditions_from": "(self, solution, inputs=None, inplace=True, return_type='model', mesh=None)",
    "BaseModel.variables": PROPERTY,
    "BaseSimulation.build": "(self, initial_soc=None, direction=None, inputs=None)",
    "BaseSolver.copy": "(self)",
    "BaseSolver.step": "(self, old_solution, model, dt, t_eval=None, npts=None, inputs=None, save=True, calculate_sensitivities=False, t_interp=None, state_mapper=None)",
    "BaseSubModel.add_events_from": "(self, variables)",
    "BaseSubModel.get_coupled_variables": "(self, variables)",
    "BaseSubModel.get_fundamental_variables": "(self)",
    "BaseSubModel.set_algebraic": "(self, variables)",
    "BaseSubModel.set_boundary_conditions": "(self, variables)",
    "BaseSubModel.set_initial_conditions": "(self, variables)",
    "BaseSubModel.set_rhs": "(self, variables)",
    "BatteryModelOptions.possible_options": ATTRIBUTE,
    "EISSimulation.built_model": PROPERTY,
    "Experiment.args": ATTRIBUTE,
    "Experiment.copy": "(self)",
    "Experiment.unique_steps": ATTRIBUTE,
    "IDAKLUSolver._set_consistent_initialization": "(self, model, time, inputs_list)",
    "NumpyConcatenation._to_casadi": "(self, t, y, y_dot, inputs, casadi_symbols)",
    "PrimaryBroadcast.check_and_set_domains": "(self, child, broadcast_domain)",
    "Simulation.MODE_WITH_EXPERIMENT": ATTRIBUTE,
    "Simulation._AMBIENT_TEMPERATURE_INPUT": ATTRIBUTE,
    "Simulation._COMBINED_TERMINATION_EVENT": ATTRIBUTE,
    "Simulation._INITIAL_TEMPERATURE_INPUT": ATTRIBUTE,
    "Simulation._INTERNAL_EXPERIMENT_INPUTS": ATTRIBUTE,
    "Simulation._build_experiment_step_inputs": "(self, user_inputs, step, start_time, active_step_index=None, include_temperature=True)",
    "Simulation._check_infeasible_steps": "(self, steps, step, step_str, cycle_num)",
    "Simulation._decode_combined_step_termination": "(self, step_solution, step, model, inputs)",
    "Simulation._get_built_experiment_model": "(self, step_or_key)",
    "Simulation._get_built_models": "(self)",
    "Simulation.build_for_experiment": "(self, initial_soc=None, direction=None, inputs=None, solve_kwargs=None)",
    "Simulation.built_model": PROPERTY,
    "Simulation.solve": "(self, t_eval=None, solver=None, save_at_cycles=None, calc_esoh=None, starting_solution=None, initial_soc=None, direction=None, callbacks=None, showprogress=False, inputs=None, t_interp=None, **kwargs)",
    "Solution.__init__": "(self, all_ts, all_ys, all_models, all_inputs, t_event=None, y_event=None, termination='final time', all_sensitivities=None, all_yps=None, all_t_evals=None, variables_returned=False, check_solution=True, options=None, _validate_time_structure=True)",
    "Solution.all_first_states": ATTRIBUTE,
    "Solution.all_yps": PROPERTY,
    "Solution.from_sub_solutions": "(cls, sub_solutions)",
    "Solution.get_data_dict": "(self, variables=None, short_names=None, cycles_and_steps=True)",
    "Solution.solver_statistics": ATTRIBUTE,
    "Solution.summary_variables": PROPERTY,
    "Solution.user_options": PROPERTY,
    "SolutionBase.save": "(self, filename)",
    "SummaryVariables.cycle_number": ATTRIBUTE,
    "SummaryVariables.cycles": ATTRIBUTE,
    "SummaryVariables.first_state": ATTRIBUTE,
    "SummaryVariables.last_state": ATTRIBUTE,
    "SummaryVariables.update": "(self, var)",
    "Symbol._diff": "(self, variable)",
    "Symbol._to_casadi_inner": "(self, t, y, y_dot, inputs, casadi_symbols)",
    "UnaryOperator._from_json": "(cls, snippet)",
    "UnaryOperator._unary_evaluate": "(self, child)",
    "UnaryOperator._unary_jac": "(self, child_jac)",
    "UnaryOperator.evaluate": "(self, t=None, y=None, y_dot=None, inputs=None)",
    "callbacks.Callback.on_cycle_end": "(self, logs)",
    "callbacks.Callback.on_cycle_start": "(self, logs)",
    "callbacks.Callback.on_experiment_end": "(self, logs)",
    "callbacks.Callback.on_experiment_error": "(self, logs)",
    "callbacks.Callback.on_experiment_infeasible_event": "(self, logs)",
    "callbacks.Callback.on_experiment_infeasible_time": "(self, logs)",
    "callbacks.Callback.on_step_end": "(self, logs)",
    "callbacks.LoggingCallback.on_cycle_end": "(self, logs)",
    "callbacks.LoggingCallback.on_experiment_error": "(self, logs)",
    "callbacks.LoggingCallback.on_experiment_infeasible_event": "(self, logs)",
    "callbacks.LoggingCallback.on_experiment_infeasible_time": "(self, logs)",
    "current_collector.BaseModel._get_standard_negative_potential_variables": "(self, phi_s_cn)",
    "electrode.ohm.BaseModel._get_electrode_stoichiometry": "(self, variables, x_averaged=False)",
    "electrode.ohm.BaseModel._get_standard_current_variables": "(self, i_s)",
    "electrode.ohm.BaseModel._get_standard_potential_variables": "(self, phi_s)",
    "electrode.ohm.BaseModel._get_standard_whole_cell_variables": "(self, variables)",
    "electrolyte_conductivity.surface_potential_form.FullDifferential._get_conductivities": "(self, variables)",
    "interface.TotalInterfacialCurrent._get_coupled_variables_by_domain": "(self, variables, domain)",
    "interface_utilisation.BaseModel._get_standard_interface_utilisation_variables": "(self, u_var)",
    "lithium_ion.BaseModel._rebuild_param": "(self)",
    "lithium_ion.BaseModel.default_parameter_values": PROPERTY,
    "lithium_ion.BaseModel.default_quick_plot_variables": PROPERTY,
    "lithium_ion.BaseModel.set_li_metal_counter_electrode_submodels": "(self)",
    "lithium_ion.BaseModel.set_open_circuit_potential_submodel": "(self)",
    "lithium_ion.BaseModel.set_total_interface_submodel": "(self)",
    "lithium_ion.DFN.set_electrolyte_concentration_submodel": "(self)",
    "lithium_ion.DFN.set_electrolyte_potential_submodel": "(self)",
    "lithium_ion.DFN.set_particle_submodel": "(self)",
    "lithium_ion.DFN.set_solid_submodel": "(self)",
    "lithium_ion.DFN.set_summary_variables": "(self)",
    "lithium_ion.SPM.set_electrolyte_concentration_submodel": "(self)",
    "lithium_ion.SPM.set_electrolyte_potential_submodel": "(self)",
    "lithium_ion.SPM.set_intercalation_kinetics_submodel": "(self)",
    "lithium_ion.SPM.set_particle_submodel": "(self)",
    "lithium_ion.SPM.set_solid_submodel": "(self)",
    "lithium_ion.SPM.set_summary_variables": "(self)",
    "lithium_ion.set_initial_state": "(initial_value, parameter_values, direction=None, param=None, known_value='cyclable lithium capacity', inplace=True, options=None, inputs=None, tol=1e-06, esoh_solver=None)",
    "open_circuit_potential.BaseOpenCircuitPotential._get_standard_ocp_variables": "(self, ocp_surf, ocp_bulk, dUdT)",
    "open_circuit_potential.BaseOpenCircuitPotential._get_stoichiometry_and_temperature": "(self, variables)",
    "particle.BaseParticle._get_effective_diffusivity": "(self, c, T, current)",
    "particle.BaseParticle._get_standard_concentration_variables": "(self, c_s, c_s_xav=None, c_s_rav=None, c_s_av=None, c_s_surf=None)",
    "step.BaseStep._control_target": PROPERTY,
    "step.BaseStep._default_timespan": "(self, value)",
    "step.BaseStep.basic_repr": "(self)",
    "step.BaseStep.copy": "(self)",
    "step.BaseStep.record_tags": "(self, value, duration, termination, period, temperature, tags, start_time, description, direction)",
    "step.BaseStep.setup_timestepping": "(self, solver, tf, t_interp=None)",
    "step.BaseStepExplicit.current_value": "(self, variables)",
    "step.BaseTermination.get_event_name": "(self, step)",
}


def changed() -> list[str]:
    """Return which seams the installed PyBaMM has in another form, one sentence each.

    Returns
    -------
    list of str
        Empty with a PyBaMM that this package was written for.
    """
    found = []
    for name, expected in SEAMS.items():
        now = form(name)
        if now != expected:
            is_now = "is not there" if now is None else f"is {now}"
            found.append(
                f"pybamm.{name} {is_now} in PyBaMM {pybamm.__version__}; "
                f"pybamm_afssb uses {expected}."
            )
    return found


def form(name: str) -> str | None:
    """Return the form of what a name below ``pybamm`` stands for.

    Parameters
    ----------
    name : str
        Class and attribute, such as "Simulation.solve".

    Returns
    -------
    str or None
        The parameters of a method, such as "(self, variables)"; :data:`PROPERTY`;
        :data:`ATTRIBUTE`; None if PyBaMM has no such name.
    """
    owner_name, _, attribute = name.rpartition(".")
    try:
        owner = attrgetter(owner_name)(pybamm)
    except AttributeError:
        return None
    try:
        value = inspect.getattr_static(owner, attribute)
    except AttributeError:
        return ATTRIBUTE if _given_to_objects(owner, attribute) else None
    if isinstance(value, property):
        return PROPERTY
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return _parameters(value) if callable(value) else ATTRIBUTE


def _parameters(function: Any) -> str:
    """Return the parameters with their defaults, without what they are annotated with."""
    signature = inspect.signature(function)
    bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return str(inspect.Signature(bare))


def _given_to_objects(owner: type, attribute: str) -> bool:
    """Return whether a class or a base of it assigns ``self.attribute``."""
    theirs = [cls for cls in owner.__mro__ if cls.__module__.startswith("pybamm")]
    return any(f"self.{attribute} =" in inspect.getsource(cls) for cls in theirs)
