r"""From the formulas of docstrings to LaTeX, and from LaTeX to MathML.

A docstring writes ``dh_v/dt = chi (V_Li/F) [(j)+ - i_c H]``: products by a space, ``/``
for the next factor alone, ``^`` for a power, ``(x)+`` for the positive part, ``<x>`` for
an average, ``|x|`` for an amount, Greek letters by name, words as words. A page shows it
as MathML, which a browser draws by itself: no script, and nothing from another host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GREEK = (
    "alpha",
    "beta",
    "gamma",
    "delta",
    "eta",
    "theta",
    "kappa",
    "lambda",
    "rho",
    "sigma",
    "tau",
    "phi",
    "psi",
    "chi",
    "omega",
    "pi",
    "Omega",
    "Phi",
    "Lambda",
    "Gamma",
    "Xi",
    "Delta",
)
#: Names that are written in another way than they are spelt.
ALIASES = {"eps": r"\varepsilon", "th": r"\theta", "Da": r"\mathrm{Da}"}
FUNCTIONS = {
    "exp": r"\exp",
    "ln": r"\ln",
    "tanh": r"\tanh",
    "sinh": r"\sinh",
    "cosh": r"\cosh",
    "artanh": r"\operatorname{artanh}",
    "arsinh": r"\operatorname{arsinh}",
    "asinh": r"\operatorname{arsinh}",
    "max": r"\max",
    "min": r"\min",
    "grad": r"\nabla",
    "Daw": r"\operatorname{Daw}",
    "area": r"\operatorname{area}",
    "conformability": r"\operatorname{conformability}",
}
RELATIONS = {"=": "=", "<": "<", ">": ">", ">=": r"\ge", "<=": r"\le", "->": r"\to"}
BRACKETS = {"(": ")", "[": "]", "{": "}"}
#: The longest numerator that is drawn above the line as a whole.
_LONG = 4

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>\d+(?:\.\d+)?(?:e-?\d+)?)
    |(?P<unit>\[(?:[A-Z]?[a-zA-Z]{1,3}-?\d*)(?:[. ][A-Za-z]{1,3}-?\d*)*\](?=\s*$))
    |(?P<name>[A-Za-z]+\d*(?:_(?:[A-Za-z0-9]+|\*)(?:,[A-Za-z0-9]+)*)?\*?'*
        (?:[+-](?=[\s)\]]))?)
    |(?P<dots>\.\.\.?)
    |(?P<op>->|>=|<=|[-+/^()\[\]{}|<>=,*:;])""",
    re.VERBOSE,
)


class FormulaError(ValueError):
    """A text that is no formula in the form of the docstrings."""


@dataclass(frozen=True)
class Token:
    """A piece of a formula, and whether spaces stand on its two sides."""

    kind: str
    text: str
    before: bool
    after: bool


def latex(text: str, *, words: bool = True, inline: bool = False) -> str:
    r"""Return a formula in LaTeX.

    Parameters
    ----------
    text : str
        A formula of one line, as docstrings write it.
    words : bool, optional
        Whether words may stand in it, as in "sum of the local currents j_k".
    inline : bool, optional
        Whether fractions are written with a slash.

    Returns
    -------
    str
        The formula, without dollars.

    Raises
    ------
    FormulaError
        If the text is no such formula.
    """
    parser = _Parser(_tokens(text), words, inline)
    found = parser.list_of_relations(None)
    parser.done()
    return found


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    place, spaced = 0, True
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise FormulaError(f"{text!r}: {text[place]!r} is not known in a formula")
        place = match.end()
        kind = str(match.lastgroup)
        if kind == "space":
            spaced = True
            continue
        after = place == len(text) or text[place].isspace()
        found.append(Token(kind, match.group(), spaced, after))
        spaced = False
    return found


class _Parser:
    """Reads a formula from left to right, one method for each level of binding."""

    def __init__(self, tokens: list[Token], words: bool, inline: bool) -> None:
        self.tokens, self.place = tokens, 0
        self.words, self.inline = words, inline

    # --- the tokens -------------------------------------------------------------------
    @property
    def next(self) -> Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def at(self, *texts: str) -> bool:
        return self.next is not None and self.next.text in texts

    def take(self) -> Token:
        token = self.next
        if token is None:
            raise FormulaError("the formula ends too early")
        self.place += 1
        return token

    def expect(self, text: str) -> None:
        if not self.at(text):
            raise FormulaError(f"{text!r} is missing")
        self.take()

    def done(self) -> None:
        if self.next is not None:
            raise FormulaError(f"{self.next.text!r} was not expected")

    # --- lists, relations, sums -------------------------------------------------------
    def list_of_relations(self, end: str | None) -> str:
        parts = [self.relations(end)]
        while self.at(",", ";"):
            token = self.take()
            apart = token.before and token.after and end is None
            parts.append(token.text + (r"\qquad " if apart else r"\; "))
            parts.append(self.relations(end))
        return "".join(parts)

    def relations(self, end: str | None) -> str:
        parts = []
        if not self.at("="):
            parts.append(self.sum(end))
        while self._at_relation(end):
            parts.append(RELATIONS[self.take().text])
            parts.append(self.sum(end))
        return " ".join(parts)

    def _at_relation(self, end: str | None) -> bool:
        return self.next is not None and (
            self.next.text in RELATIONS and not (end == ">" and self.at(">"))
        )

    def sum(self, end: str | None) -> str:
        parts = []
        if self.at("-", "+"):
            parts.append(self.take().text)
        parts.append(self.product(end))
        while self.at("+", "-"):
            parts.append(self.take().text)
            parts.append(self.product(end))
        return " ".join(parts)

    # --- products ---------------------------------------------------------------------
    def product(self, end: str | None) -> str:
        """Read factors side by side; each slash divides by the factor after it."""
        done: list[str] = []
        run: list[_Factor] = [self.factor()]
        while self.next is not None:
            if self.at("/"):
                self.take()
                below = [self.factor()]
                while self.at("/"):  # a/b/c
                    self.take()
                    below.append(self.factor())
                done += self._divided(run, below)
                run = []
            elif self._starts_factor(end):
                run.append(self.factor())
            else:
                break
        done += [factor.beside for factor in run]
        return " ".join(done)

    def _divided(self, run: list[_Factor], below: list[_Factor]) -> list[str]:
        """Return the factors before a slash and the fraction that it makes."""
        if self.inline:
            whole = [" ".join(f.text for f in run), *(f.text for f in below)]
            return ["/".join(part for part in whole if part)]
        if not run:
            raise FormulaError("there is nothing to divide")
        derived = below[0].differential and bool(run[-1].derived)
        if derived:
            start, top = len(run) - 1, [run[-1].derived]
        else:
            start = 0 if len(run) <= _LONG else len(run) - 1
            for number, factor in enumerate(run[:-1]):
                if factor.text.startswith((r"\text", r"\sum", r"\int")):
                    start = number + 1
            above = run[start:]
            top = [f.beside for f in above]
            if len(above) == 1 and above[0].inside:
                top = [above[0].inside]
        bottom = [f.derived if derived else f.text for f in below]
        if len(below) == 1 and below[0].inside:
            bottom = [below[0].inside]
        fraction = rf"\frac{{{' '.join(top)}}}{{{' '.join(bottom)}}}"
        return [*(f.beside for f in run[:start]), fraction]

    def _starts_factor(self, end: str | None) -> bool:
        token = self.next
        if token is None or token.text == end:
            return False
        if token.kind in ("number", "name", "dots", "unit"):
            return True
        if token.text == "<":
            return not token.after
        return token.text in BRACKETS or (token.text == "|" and end != "|")

    # --- one factor -------------------------------------------------------------------
    def factor(self) -> _Factor:
        factor = self.atom()
        if self.at("^"):
            self.take()
            power = self.power()
            factor = _Factor(f"{{{factor.text}}}^{{{power}}}")
        return factor

    def power(self) -> str:
        sign = self.take().text if self.at("-") else ""
        outside, self.inline = self.inline, True
        found = self.atom()
        self.inline = outside
        return sign + (found.inside or found.text)

    def atom(self) -> _Factor:
        token = self.take()
        if token.kind == "number":
            return _Factor(_number(token.text))
        if token.kind == "dots":
            return _Factor(r"\ldots")
        if token.kind == "unit":
            return _Factor(rf"\quad\text{{{token.text}}}")
        if token.kind == "name":
            return self.named(token)
        if token.text in BRACKETS:
            return self.bracketed(token.text)
        if token.text == "|":
            inside = self.sum("|")
            self.expect("|")
            return _Factor(rf"\left|{inside}\right|")
        if token.text == "<" and not token.after:
            inside = self.sum(">")
            self.expect(">")
            return _Factor(rf"\langle {inside} \rangle")
        raise FormulaError(f"{token.text!r} was not expected")

    def bracketed(self, opening: str) -> _Factor:
        closing = BRACKETS[opening]
        inside = self.list_of_relations(closing)
        self.expect(closing)
        left, right = (("\\" if b in "{}" else "") + b for b in (opening, closing))
        text = rf"\left{left}{inside}\right{right}"
        if self._ends_in_plus():
            self.take()
            return _Factor(f"{{{text}}}^{{+}}")
        return _Factor(text, inside)

    def _ends_in_plus(self) -> bool:
        """Whether the bracket just read is followed by the plus of a positive part."""
        token = self.next
        if token is None or token.text != "+" or token.before:
            return False
        rest = self.tokens[self.place + 1 :]
        return token.after or not rest or rest[0].text in ("/", ",", ")", "]", "}", "^")

    def named(self, token: Token) -> _Factor:
        text = token.text
        if text in FUNCTIONS:
            return self.applied(FUNCTIONS[text])
        if text == "sqrt":
            argument = self.factor()
            return _Factor(rf"\sqrt{{{argument.inside or argument.text}}}")
        if text.partition("_")[0] == "sum" and not self._word(1):
            below = text.partition("_")[2]
            return _Factor(rf"\sum_{{{below}}}" if below else r"\sum")
        if text == "int":
            return _Factor(r"\int")
        if text == "d" and self._opens():  # d(...)/dt
            inside = self.factor().text
            return _Factor(r"\Delta " + inside, derived=r"\mathrm{d}" + inside)
        symbol = _symbol(text)
        if symbol is None:
            return self.in_words(token)
        if self._opens():  # a function of something
            inside = self.list_in_bracket()
            plus = ""
            if self._ends_in_plus():
                plus = f"^{{{self.take().text}}}"
            return _Factor(f"{symbol}({inside}){plus}")
        if text == "d" and self.at("/"):  # d/dz [...]
            return _Factor(symbol, derived=r"\mathrm{d}")
        rest = text[1:]
        if text.startswith("d") and rest[:1].isalpha() and _base(text) not in GREEK:
            inner = str(_symbol(rest))
            shown = r"\mathrm{d}" + inner
            if rest in ("t", "x", "z"):
                return _Factor(shown, derived=shown, differential=True)
            return _Factor(r"\Delta " + inner, derived=shown)
        return _Factor(symbol)

    def _opens(self) -> bool:
        """Whether a bracket follows without a space."""
        return self.at("(") and not self.tokens[self.place].before

    def list_in_bracket(self) -> str:
        self.expect("(")
        inside = self.list_of_relations(")")
        self.expect(")")
        return inside

    def applied(self, function: str) -> _Factor:
        """Read what a function is taken of: a bracket, or one factor after a space."""
        if self.next is None:
            return _Factor(function)
        argument = self.factor()
        return _Factor(f"{function}{{{argument.text}}}")

    def in_words(self, first: Token) -> _Factor:
        """Read words up to the next sign."""
        if not self.words:
            raise FormulaError(f"{first.text!r} is a word")
        found = [first.text]
        while self._word(0):
            found.append(self.take().text)
        return _Factor(rf"\text{{ {' '.join(found)} }}")

    def _word(self, ahead: int) -> bool:
        """Whether a word of a sentence stands at hand (0) or right here (1)."""
        token = self.next
        if token is None or token.kind != "name":
            return False
        known = token.text in FUNCTIONS or token.text in ("sqrt", "sum", "int")
        if ahead:
            return token.text in ("of", "the")
        return not known and _symbol(token.text) is None


@dataclass(frozen=True)
class _Factor:
    """A factor: its text, what is inside its bracket, how it is written in d/dt."""

    text: str
    inside: str = ""
    derived: str = ""
    differential: bool = False

    @property
    def beside(self) -> str:
        """The factor beside others: a fraction alone needs no bracket."""
        alone = self.inside.startswith(r"\frac") and _balanced(self.inside)
        return self.inside if alone else self.text


def _balanced(text: str) -> bool:
    """Whether a text that begins with a fraction is nothing but that fraction."""
    depth, groups = 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if letter == "}" and depth == 0:
            groups += 1
            if groups == 2:
                return place == len(text) - 1
    return False


def _number(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    return rf"{mantissa} \cdot 10^{{{exponent}}}" if exponent else text


def _base(text: str) -> str:
    return re.split(r"[_*'+\-\d]", text, maxsplit=1)[0]


def _symbol(text: str) -> str | None:
    """Return a name as a symbol with its index, None for a word."""
    match = re.fullmatch(r"([A-Za-z]+)(\d*)(?:_([^'+\-]*?))?(\*?)('*)([+-]?)", text)
    if match is None:
        return None
    base, digits, index, star, primes, sign = match.groups()
    if index == "" and star:  # n_*, all n
        index, star = "*", ""
    if base in GREEK:
        shown = f"\\{base}"
    elif base in ALIASES:
        shown = ALIASES[base]
    elif len(base) == 1:
        shown = base
    elif base[0] == "d" and (len(base) == 2 or base[1:] in GREEK):
        shown = rf"\Delta {_symbol(base[1:])}"
    else:
        return None
    below = [digits] if digits else []
    below += [_index(part) for part in (index or "").split(",") if part]
    above = star + (r"\prime" * len(primes)) + sign
    shown += f"_{{{','.join(below)}}}" if below else ""
    shown += f"^{{{above}}}" if above else ""
    return shown


def _index(text: str) -> str:
    if text == "*":
        return r"\ast"
    if text in GREEK:
        return f"\\{text}"
    return text if len(text) == 1 or text.isdigit() else rf"\mathrm{{{text}}}"


# --- to MathML ------------------------------------------------------------------------
def mathml(formula: str, *, block: bool) -> str:
    """Return a LaTeX formula as MathML.

    Parameters
    ----------
    formula : str
        LaTeX, without dollars.
    block : bool
        Whether it stands on a line of its own.
    """
    from latex2mathml.converter import convert

    return convert(formula, display="block" if block else "inline")
