"""The choices per phenomenon: name -> class, and nothing else.

Options are plain PyBaMM options. Every slot of :data:`SLOTS` is one more key beside
PyBaMM's own; its first choice is the null one, and the default. A user's own
:class:`~pybamm_afssb.host.contract.Submodel` subclass may be given instead of a name.
"""

from __future__ import annotations

from typing import Any

from pybamm_afssb.errors import OptionError, nearest
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.physics import seed
from pybamm_afssb.physics.cathode_contact import (
    BreathingCathodeContact,
    KeptCathodeContact,
)
from pybamm_afssb.physics.cathode_loss import (
    CatholyteOxidation,
    NoCathodeLoss,
    SlowRelithiation,
)
from pybamm_afssb.physics.compensation import (
    LithiumNitride,
    LithiumOxide,
    LithiumSulfide,
    NoCompensation,
    PrelithiatedCathode,
)
from pybamm_afssb.physics.contact.in_front import VoidsInFrontOfSeed
from pybamm_afssb.physics.contact.voids import CollectorVoids, Voids
from pybamm_afssb.physics.contact.whole import PerfectContact, PressedContact
from pybamm_afssb.physics.conversion import (
    ConversionCoating,
    CopperTelluride,
    NoCoating,
    SilverFluoride,
    ZincOxide,
)
from pybamm_afssb.physics.dead_lithium import NoDeadLithium, VoidIsolation
from pybamm_afssb.physics.filaments import Filaments, FilamentsWithCollectorReaction
from pybamm_afssb.physics.first_cycle import ClosingWindow
from pybamm_afssb.physics.interface import Patches, UniformInterface
from pybamm_afssb.physics.interlayer import (
    MixedConductor,
    MixedConductorWithParticles,
    MixedConductorWithSolubleParticles,
    NoInterlayer,
)
from pybamm_afssb.physics.interlayer.blocking_layer import ElectronBlockingLayer
from pybamm_afssb.physics.interphase import (
    DealGrove,
    DealGroveWithCollectorReaction,
    NoInterphase,
)
from pybamm_afssb.physics.leak.electrolyte import ElectrolyteLeak, NoLeak
from pybamm_afssb.physics.leak.intrusion import Intrusion
from pybamm_afssb.physics.nucleation import (
    InstantaneousNucleation,
    NoNucleation,
    ProgressiveNucleation,
)
from pybamm_afssb.physics.plating.butler_volmer import LithiumMetal
from pybamm_afssb.physics.plating.ideal_solution import IdealSolution
from pybamm_afssb.physics.pressure.field import (
    ElasticLayers,
    ElasticLayersWithMargin,
    PrescribedPressure,
    UniformPressure,
)
from pybamm_afssb.physics.pressure.stack import (
    Buffer,
    ConfinedRubber,
    ConstantPressure,
    RigidGap,
    Spring,
    StiffeningBuffer,
)

#: Slot -> choice -> class. The first choice is the null one and the default.
SLOTS: dict[str, dict[str, type[Submodel]]] = {
    "interface": {"uniform": UniformInterface, "patches": Patches},
    "plating": {"Butler-Volmer": LithiumMetal, "ideal solution": IdealSolution},
    "nucleation": {
        "none": NoNucleation,
        "instantaneous": InstantaneousNucleation,
        "progressive": ProgressiveNucleation,
    },
    "seed": seed.CHOICES,  # from the table of metals
    "conversion coating": {
        "none": NoCoating,
        "AgF": SilverFluoride,
        "Cu2Te": CopperTelluride,
        "ZnO": ZincOxide,
        "MX": ConversionCoating,
    },
    "interphase": {
        "none": NoInterphase,
        "Deal-Grove": DealGrove,
        "filaments": Filaments,
        "Deal-Grove with collector reaction": DealGroveWithCollectorReaction,
        "filaments with collector reaction": FilamentsWithCollectorReaction,
    },
    "interlayer": {
        "none": NoInterlayer,
        "mixed conductor": MixedConductor,
        "mixed conductor with particles": MixedConductorWithParticles,
        "mixed conductor with soluble particles": MixedConductorWithSolubleParticles,
        "blocking layer": ElectronBlockingLayer,
    },
    "contact": {
        "perfect": PerfectContact,
        "pressed": PressedContact,
        "voids": Voids,
        "voids in front of the seed": VoidsInFrontOfSeed,
        "voids at the collector": CollectorVoids,
    },
    "stack pressure": {
        "constant": ConstantPressure,
        "rigid gap": RigidGap,
        "spring": Spring,
        "buffer": Buffer,
        "stiffening buffer": StiffeningBuffer,
        "confined rubber": ConfinedRubber,
    },
    "pressure field": {
        "uniform": UniformPressure,
        "prescribed": PrescribedPressure,
        "elastic layers": ElasticLayers,
        "elastic layers and margin": ElasticLayersWithMargin,
    },
    "dead lithium": {"none": NoDeadLithium, "void isolation": VoidIsolation},
    "leak": {
        "none": NoLeak,
        "electrolyte": ElectrolyteLeak,
        "intrusion": Intrusion,
    },
    "compensation": {
        "none": NoCompensation,
        "Li3N": LithiumNitride,
        "Li2O": LithiumOxide,
        "Li2S": LithiumSulfide,
        "pre-lithiated cathode": PrelithiatedCathode,
    },
    "cathode loss": {
        "none": NoCathodeLoss,
        "slow re-lithiation": SlowRelithiation,
        "closing window": ClosingWindow,
        "catholyte oxidation": CatholyteOxidation,
    },
    "cathode contact": {
        "kept": KeptCathodeContact,
        "breathing": BreathingCathodeContact,
    },
}

#: (slot, choice that there was) -> what to use instead.
GONE = {
    ("contact", f"{voids} with local pressure"): (
        f"use '{voids}': on an interface in patches ('interface': 'patches') every patch "
        "has a pressure of its own"
    )
    for voids in ("voids", "voids in front of the seed", "voids at the collector")
}
GONE["leak", "soft short"] = "use 'intrusion', a front in metres that carries lithium"


def default_choices() -> dict[str, str]:
    """Return the null choice of every slot."""
    return {slot: next(iter(choices)) for slot, choices in SLOTS.items()}


def check_choice(slot: str, choice: Any) -> Any:
    """Return `choice` if `slot` allows it.

    Parameters
    ----------
    slot : str
        A key of :data:`SLOTS`.
    choice : str or type
        One of the slot's names, or a subclass of ``Submodel`` with this slot.

    Raises
    ------
    OptionError
        If the choice is neither, or the class is a choice of another slot.
    """
    if isinstance(choice, type) and issubclass(choice, Submodel):
        _check_slot(slot, choice)
        return choice
    allowed = SLOTS[slot]
    if isinstance(choice, str) and (slot, choice) in GONE:
        raise OptionError(
            f"option '{slot}': {choice!r} was given, which is gone; "
            f"{GONE[slot, choice]}."
        )
    if not isinstance(choice, str) or choice not in allowed:
        raise OptionError(
            f"option '{slot}': {choice!r} was given; allowed are "
            f"{', '.join(repr(name) for name in allowed)}, or a Submodel class."
            + nearest(str(choice), allowed)
        )
    return choice


def choice_class(slot: str, choice: Any) -> type[Submodel]:
    """Return the class that a choice stands for.

    Parameters
    ----------
    slot : str
        A key of :data:`SLOTS`.
    choice : str or type
        As of :func:`check_choice`.

    Raises
    ------
    OptionError
        If the slot does not allow it.
    """
    checked = check_choice(slot, choice)
    return checked if isinstance(checked, type) else SLOTS[slot][checked]


def _check_slot(slot: str, choice: type[Submodel]) -> None:
    if choice.slot == slot:
        return
    base = next(iter(SLOTS[slot].values())).__name__
    if choice.slot:
        other = f"is a choice of '{choice.slot}'"
        fix = "" if choice.slot in SLOTS else nearest(choice.slot, SLOTS)
    else:
        other = "names no slot"
        fix = ""
    raise OptionError(
        f"option '{slot}': the class {choice.__name__} was given, which {other}; "
        f"allowed is a Submodel class with slot = '{slot}', such as {base}.{fix}"
    )
