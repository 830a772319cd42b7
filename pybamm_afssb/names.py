"""Every variable name that crosses a file: ours, and the stock ones we read.

A name is a constant here so that a typo is an ``AttributeError`` at import. Ours
follow PyBaMM's form, ``Place quantity [SI unit]``; amounts and currents are per
geometric area of the electrode. ``tests/test_names.py`` builds stock models and
asserts that every name in :data:`STOCK` still exists.
"""

# --- stock names that the negative side reads -----------------------------------
CURRENT_DENSITY = "Current collector current density [A.m-2]"
NEGATIVE_CC_POTENTIAL = "Negative current collector potential [V]"
POSITIVE_CC_POTENTIAL = "Positive current collector potential [V]"
NEGATIVE_TEMPERATURE = "Negative current collector temperature [K]"
VOLTAGE = "Voltage [V]"
DISCHARGE_CAPACITY = "Discharge capacity [A.h]"
THROUGHPUT_CAPACITY = "Throughput capacity [A.h]"
TERMINAL_CURRENT_DENSITY = "Total current density [A.m-2]"
STOCK = (
    CURRENT_DENSITY,
    TERMINAL_CURRENT_DENSITY,
    NEGATIVE_CC_POTENTIAL,
    NEGATIVE_TEMPERATURE,
    VOLTAGE,
    DISCHARGE_CAPACITY,
    THROUGHPUT_CAPACITY,
)

# --- stock names of a separator and a porous positive electrode --------------------
POSITIVE_DIFFERENCE = "Positive electrode surface potential difference [V]"
POSITIVE_TEMPERATURE = "Positive electrode temperature [K]"
CATHODE_EXTENT = "X-averaged positive electrode extent of lithiation"
SEPARATOR_TRANSPORT = "Separator electrolyte transport efficiency"
SEPARATOR_CONCENTRATION = "Separator electrolyte concentration [mol.m-3]"
SEPARATOR_TEMPERATURE = "Separator temperature [K]"
STOCK_POSITIVE = (
    POSITIVE_DIFFERENCE,
    POSITIVE_TEMPERATURE,
    CATHODE_EXTENT,
    SEPARATOR_TRANSPORT,
    SEPARATOR_CONCENTRATION,
    SEPARATOR_TEMPERATURE,
)

# --- stock names that a planar negative side has to publish ----------------------
STOCK_POTENTIAL_DROP = "Negative electrode potential drop [V]"
STOCK_OHMIC_LOSS = "X-averaged negative electrode ohmic losses [V]"
STOCK_SOLID_POTENTIAL = "Lithium metal interface electrode potential [V]"
STOCK_ELECTROLYTE_POTENTIAL = "Lithium metal interface electrolyte potential [V]"
STOCK_SURFACE_POTENTIAL = "Lithium metal interface surface potential difference [V]"
STOCK_PLATING_CURRENT = "Lithium metal plating current density [A.m-2]"
STOCK_TOTAL_CURRENT = "Lithium metal total interfacial current density [A.m-2]"
STOCK_OVERPOTENTIAL = "Lithium metal interface reaction overpotential [V]"
STOCK_FILM_OVERPOTENTIAL = "Negative electrode SEI film overpotential [V]"
STOCK_PUBLISHED = (
    STOCK_POTENTIAL_DROP,
    STOCK_OHMIC_LOSS,
    STOCK_SOLID_POTENTIAL,
    STOCK_ELECTROLYTE_POTENTIAL,
    STOCK_SURFACE_POTENTIAL,
    STOCK_PLATING_CURRENT,
    STOCK_TOTAL_CURRENT,
    STOCK_OVERPOTENTIAL,
    STOCK_FILM_OVERPOTENTIAL,
)

# --- charge balance at the collector's interface ---------------------------------
SURFACE_POTENTIAL = "Collector surface potential difference [V]"
COLLECTOR_POTENTIAL = "Collector potential vs Li [V]"
FILM_RESISTANCE = "Collector film resistance [Ohm.m2]"
IONIC_CURRENT = "Separator ionic current density [A.m-2]"
DOUBLE_LAYER_CHARGE = "Negative double layer charge [C.m-2]"
COLLECTOR_FILM_LOSS = "Collector film overpotential [V]"
COLLECTOR_CONTACT_LOSS = "Collector contact overpotential [V]"

# --- interface: one place or patches in parallel ----------------------------------
INTERFACE_POTENTIAL = "Interface potential without current [V]"
INTERFACE_RESISTANCE = "Interface resistance [Ohm.m2]"
INTERFACE_CURRENT = "Interface ionic current density [A.m-2]"
INTERFACE_PRESSURE = "Interface pressure [Pa]"
PRESSURE_SPREAD = "Interface spread of the logarithm of pressure"

# --- lithium metal ----------------------------------------------------------------
METAL_CURRENT = "Plated lithium current density [A.m-2]"
METAL_POTENTIAL = "Plated lithium equilibrium potential [V]"
METAL_AVAILABILITY = "Plated lithium availability"
PLATED_LITHIUM = "Plated lithium [mol.m-2]"
PLATED_THICKNESS = "Plated lithium thickness [m]"
PLATED_THICKNESS_UM = "Plated lithium thickness [um]"

# --- start at a state of charge: names of parameters ----------------------------------
START_CHARGED = "Positive electrode lithium charged before the start [mol.m-2]"
START_PLATED = "Plated lithium charged before the start [mol.m-2]"

# --- nucleation -------------------------------------------------------------------
SPREADING_RESISTANCE = "Nuclei spreading resistance [Ohm.m2]"
COVERAGE = "Collector coverage"
COVERED_SHARE = "Collector share covered by metal"
NUCLEI = "Collector nuclei density [m-2]"
EXTENDED_COVERAGE = "Collector extended coverage"
NUCLEATION_SITES = "Collector nucleation site density [m-2]"
NUCLEI_RADII = "Collector nuclei radius sum [m-1]"
NUCLEI_SHARE = "Collector nuclei share of sites"
NUCLEI_SIZE = "Collector nuclei radius sum, relative"
METAL_OVERPOTENTIAL = "Plated lithium overpotential [V]"

# --- seeds ------------------------------------------------------------------------
SEED_CURRENT = "Seed current density [A.m-2]"
SEED_LITHIUM = "Seed lithium [mol.m-2]"
SEED_SWELLING = "Seed swelling [m]"
SEED_INTERPHASE_FACTOR = "Seed factor on interphase growth"
SEED_CREEP_FACTOR = "Seed factor on creep"
SEED_CRITICAL_FACTOR = "Seed factor on critical current"
SEED_AT_SEPARATOR = "Seed share of metal at the separator"
SEED_LOSS = "Seed capacity lost [mol.m-2]"
SEED_METAL = "Seed metal [mol.m-2]"


def seed_metal(metal: str) -> str:
    """Return the name of the active amount of one seed metal."""
    return f"{metal} seed metal [mol.m-2]"


def seed_metal_lost(metal: str) -> str:
    """Return the name of the amount of one seed metal lost by aggregation."""
    return f"{metal} seed metal lost [mol.m-2]"


def seed_lithium(metal: str) -> str:
    """Return the name of the lithium in one seed metal."""
    return f"{metal} seed lithium [mol.m-2]"


def seed_current(metal: str) -> str:
    """Return the name of the current of one seed metal."""
    return f"{metal} seed current density [A.m-2]"


def plateau_lithium(metal: str, k: int) -> str:
    """Return the name of the lithium in plateau `k`, counted from 1, of a seed."""
    return f"{metal} seed plateau {k} lithium [mol.m-2]"


def plateau_current(metal: str, k: int) -> str:
    """Return the name of the current of plateau `k`, counted from 1, of a seed."""
    return f"{metal} seed plateau {k} current density [A.m-2]"


# --- conversion coatings ----------------------------------------------------------
COATING_AMOUNT = "Coating left [mol.m-2]"
CONVERSION_CURRENT = "Conversion current density [A.m-2]"
CONVERSION_LITHIUM = "Conversion lithium [mol.m-2]"
CONVERSION_METAL = "Conversion metal [mol.m-2]"
CONVERSION_METAL_RATE = "Conversion metal rate [mol.m-2.s-1]"
COATING_RESISTANCE = "Coating resistance [Ohm.m2]"
COATING_INTERPHASE_FACTOR = "Coating factor on interphase growth"

# --- interphase -------------------------------------------------------------------
INTERPHASE_CURRENT = "Interphase current density [A.m-2]"
INTERPHASE_LITHIUM = "Interphase lithium [mol.m-2]"
INTERPHASE_THICKNESS = "Interphase thickness [m]"
INTERPHASE_RESISTANCE = "Interphase resistance [Ohm.m2]"
INTERPHASE_DEAD_RATE = "Interphase dead lithium consumption [mol.m-2.s-1]"
INTERPHASE_GROWTH = "Interphase growth rate [m.s-1]"
FILAMENT_LITHIUM = "Filament lithium [mol.m-2]"
FILAMENT_FILM = "Filament interphase thickness [m]"
FILAMENT_AREA = "Filament area per area of collector"
FILAMENT_CURRENT = "Filament plating current density [A.m-2]"
COLLECTOR_REACTION_LITHIUM = "Collector reaction lithium [mol.m-2]"

# --- interlayer -------------------------------------------------------------------
CARBON_CURRENT = "Interlayer host current density [A.m-2]"
CARBON_LITHIUM = "Interlayer host lithium [mol.m-2]"
PARTICLE_LITHIUM = "Interlayer particle lithium [mol.m-2]"
PORE_CURRENT = "Interlayer pore metal current density [A.m-2]"
PORE_LITHIUM = "Interlayer pore lithium [mol.m-2]"
EXCHANGE_CURRENT = "Interlayer neutral exchange current density [A.m-2]"
PORE_TRANSFER = "Interlayer metal transfer [mol.m-2.s-1]"
INTERLAYER_SWELLING = "Interlayer swelling [m]"
PORE_OVERFLOW = "Interlayer pore overflow [m]"
INTERLAYER_RESISTANCE = "Interlayer ionic resistance [Ohm.m2]"
INTERLAYER_INTERPHASE_FACTOR = "Interlayer factor on interphase growth"
INTERLAYER_INTERPHASE_AREA = "Interlayer area that meets the electrolyte"
INTERLAYER_UNCOVERED = "Interlayer uncovered share of the electrode"
HOST_STOICHIOMETRY = "Interlayer host stoichiometry"
HOST_AT_SEPARATOR = "Interlayer host stoichiometry at separator"
HOST_AT_COLLECTOR = "Interlayer host stoichiometry at collector"
HOST_CONCENTRATION = "Interlayer host lithium concentration [mol.m-3]"
HOST_POTENTIAL = "Interlayer host potential vs Li [V]"
PARTICLE_FILLING = "Interlayer particle filling"
PARTICLE_REMAINING = "Interlayer particle share remaining"
PARTICLE_CONCENTRATION = "Interlayer particle lithium concentration [mol.m-3]"
PARTICLE_RATE = "Interlayer particle lithiation rate [s-1]"
PARTICLE_METAL_CARRIED = "Interlayer particle metal at the collector [mol.m-2]"
OPEN_POROSITY = "Interlayer open porosity"
PORE_CONCENTRATION = "Interlayer pore lithium concentration [mol.m-3]"
PORE_EXCHANGE = "Interlayer pore neutral exchange current density [A.m-2]"
CREEP_FLUX = "Interlayer creep flux [mol.m-2.s-1]"
FLUX_RATIO = "Creep-to-reduction flux ratio"

# --- contact ----------------------------------------------------------------------
CONTACT_SEPARATOR = "Separator contact fraction"
CONTACT_COLLECTOR = "Collector contact fraction"
CONTACT_RESISTANCE = "Separator contact resistance [Ohm.m2]"
VOID_THICKNESS = "Void thickness [m]"
VOID_GROWTH = "Void growth rate [m.s-1]"
CUT_SHARE = "Share of metal that voids can cut off"
CRITICAL_STRIPPING_CURRENT = "Critical stripping current density [A.m-2]"
CONTACT_AREA = "Real contact area relative to reference"
CONTACT_HISTORY = "Contact pressure history [Pa]"
CONTACT_HISTORY_MPA = "Contact pressure history [MPa]"

# --- stack pressure ---------------------------------------------------------------
PRESSURE = "Stack pressure [Pa]"
PRESSURE_REFERENCE_CHANGE = "Local stack pressure above reference [Pa]"
STACK_SWELLING = "Stack swelling [m]"
STACK_CREEP = "Stack creep [m]"

# --- current collectors ------------------------------------------------------------
COLLECTOR_VOLTAGE = "Voltage between equipotential current collectors [V]"
#: PyBaMM's own name of the position over the electrode's height.
ELECTRODE_POSITION = "z [m]"

# --- pressure across the electrode ------------------------------------------------
LOCAL_PRESSURE = "Local stack pressure [Pa]"
LOCAL_SWELLING = "Local stack swelling [m]"
PLATE_POSITION = "Position relative to plate height"
LAYER_STIFFNESS = "Local layer stiffness [Pa.m-1]"
PRESSURE_OFFSET = "Local stack pressure offset of parted plates [Pa]"

# --- dead lithium -----------------------------------------------------------------
DEAD_LITHIUM = "Dead lithium [mol.m-2]"
ISOLATION_FLUX = "Dead lithium isolation flux [mol.m-2.s-1]"
RECONNECTION_FLUX = "Dead lithium reconnection flux [mol.m-2.s-1]"

# --- leak and short ---------------------------------------------------------------
LEAK_CURRENT = "Leak current density [A.m-2]"
LEAK_CONDUCTANCE = "Leak conductance [S.m-2]"
LEAK_CHARGE = "Leak charge [C.m-2]"
SEPARATOR_CROSSED = "Separator share crossed by metal"
INTRUSION_DEPTH = "Intrusion metal depth [m]"
INTRUSION_CHANNEL = "Intrusion channel depth [m]"
INTRUSION_LITHIUM = "Intruded lithium [mol.m-2]"
INTRUSION_FLUX = "Intrusion flux [mol.m-2.s-1]"
INTRUSION_RETURN = "Intrusion return flux [mol.m-2.s-1]"
INTRUSION_CONDUCTANCE = "Intrusion conductance [S.m-2]"
CRACKING_SHARE = "Share of unspread plating that cracks the electrolyte"
SEPARATOR_EDGE_VOLTAGE = "Separator edge voltage [V]"

# --- slab and counter electrode of a half cell --------------------------------------
SLAB_RESISTANCE = "Separator slab resistance [Ohm.m2]"
COUNTER_LITHIUM = "Counter electrode lithium [mol.m-2]"
COUNTER_POTENTIAL = "Counter electrode potential vs Li [V]"
COUNTER_OVERPOTENTIAL = "Counter electrode overpotential [V]"
COUNTER_VOIDS = "Counter electrode void thickness [m]"
COUNTER_CONTACT = "Counter electrode contact fraction"
HALF_CELL_POTENTIAL = "Half-cell potential vs Li [V]"

# --- potentials against a reference in the separator; PyBaMM's own names ------------
NEGATIVE_3E_POTENTIAL = "Negative electrode 3E potential [V]"
POSITIVE_3E_POTENTIAL = "Positive electrode 3E potential [V]"

# --- compensation and the cathode's own loss ---------------------------------------
ADDITIVE_LITHIUM = "Cathode additive lithium [mol.m-2]"
ADDITIVE_SHARE = "Cathode additive share left"
ADDITIVE_CURRENT = "Cathode additive volumetric current density [A.m-3]"
ADDITIVE_POROSITY = "Cathode additive porosity left"
CATHODE_LOSS_LITHIUM = "Cathode loss lithium [mol.m-2]"
CATHODE_LOSS_SHARE = "Cathode loss share left"
CATHODE_LOSS_CURRENT = "Cathode loss volumetric current density [A.m-3]"
CATHODE_REACHED = "Cathode highest share of sites ever emptied"
CATHODE_CLOSED = "Cathode closed share of sites"
CATHODE_WITHOUT_PLACE = "Cathode lithium without a place [mol.m-2]"
CATHODE_CONTACT = "Cathode contact fraction"
CATHODE_SWELLING = "Cathode swelling [m]"

# --- PyBaMM's own names of what its plots and conditions of a life read -----------------
CYCLE_CAPACITY = "Capacity [A.h]"
CONTACT_OVERPOTENTIAL = "Contact overpotential [V]"

# --- window -----------------------------------------------------------------------
ARMED = "Lower cut-off armed"

# --- accounting -------------------------------------------------------------------
LEDGER_CATHODE = "Ledger cathode lithium [mol.m-2]"
LEDGER_CATHODE_SIDE = "Ledger cathode side reactions lithium [mol.m-2]"
LEDGER_ADDITIVE = "Ledger cathode additive lithium [mol.m-2]"
LEDGER_CATHODE_LOSS = "Ledger cathode loss lithium [mol.m-2]"
LEDGER_COUNTER = "Ledger counter electrode lithium [mol.m-2]"
LEDGER_PLATED = "Ledger plated lithium [mol.m-2]"
LEDGER_PORE = "Ledger pore lithium [mol.m-2]"
LEDGER_SEED = "Ledger seed lithium [mol.m-2]"
LEDGER_CARBON = "Ledger interlayer lithium [mol.m-2]"
LEDGER_DEAD = "Ledger dead lithium [mol.m-2]"
LEDGER_INTRUDED = "Ledger intruded lithium [mol.m-2]"
LEDGER_CONVERSION = "Ledger conversion lithium [mol.m-2]"
LEDGER_INTERPHASE = "Ledger interphase lithium [mol.m-2]"
LEDGER_NEGATIVE_DL = "Ledger negative double layer lithium [mol.m-2]"
LEDGER_POSITIVE_DL = "Ledger positive double layer lithium [mol.m-2]"
LEDGER_TOTAL = "Ledger total lithium [mol.m-2]"
LEDGER_LEAK = "Ledger leak charge [C.m-2]"
LEDGER_DISCHARGED = "Ledger discharged charge [C.m-2]"
LEDGER_THROUGHPUT = "Ledger throughput charge [C.m-2]"

#: Columns of the lithium ledger, in order: variable -> column title.
LEDGER = {
    LEDGER_CATHODE: "Cathode",
    LEDGER_CATHODE_SIDE: "Cathode side reactions",
    LEDGER_ADDITIVE: "Cathode additive",
    LEDGER_CATHODE_LOSS: "Cathode loss",
    LEDGER_COUNTER: "Counter electrode",
    LEDGER_PLATED: "Plated",
    LEDGER_PORE: "Pores",
    LEDGER_SEED: "Seed",
    LEDGER_CARBON: "Interlayer",
    LEDGER_DEAD: "Dead",
    LEDGER_INTRUDED: "Intruded",
    LEDGER_CONVERSION: "Conversion products",
    LEDGER_INTERPHASE: "Interphase",
    LEDGER_NEGATIVE_DL: "Negative double layer",
    LEDGER_POSITIVE_DL: "Positive double layer",
}
