"""Wrong input, derived from the model: every member of a call, once for each way in which it can be wrong."""

import copy
import json
import re
from dataclasses import dataclass

from support.model import model

# The answer to what the model does not allow; and to what is not even of its type.
INVALID, UNREADABLE = "InvalidParameterException", "SerializationException"
# What breaks most patterns, and no length.
ODD = [" ", "é", "!", "\t", "a b", "/", "~~", "A" * 5]
# A custom domain has dots, which Amazon's pattern has not: the service finds its own words for what is no name.
OWN_WORDS = {"DomainType"}
# Lists and texts longer than this are not sent: the body's own limit would answer.
LONGEST = 140_000
WRONG_TYPES = {
    "string": {"a": 1}, "structure": "text", "list": "text", "map": "text", "integer": "text", "long": "text", "boolean": "text",
    "timestamp": "text", "blob": {"a": 1},
}


@dataclass
class Mutant:
    what: str
    parameters: dict
    expected: str
    words: str = ""


class Mutants:
    def __init__(self, operation, parameters):
        self.parameters = parameters
        self.shapes = model().shapes
        self.found = []
        self._structure(model().input_shape(operation), parameters, ())

    def _add(self, way, value, expected, what, words=""):
        changed = copy.deepcopy(self.parameters)
        place = changed
        for step in way[:-1]:
            place = place[step]
        if value is REMOVED:
            del place[way[-1]]
        else:
            place[way[-1]] = value
        self.found.append(Mutant(f"{'.'.join(map(str, way))} {what}", changed, expected, words))

    def _structure(self, shape_name, value, way):
        shape = self.shapes[shape_name]
        for name, member in shape.get("members", {}).items():
            if name in value:
                if name in shape.get("required", []):
                    self._add((*way, name), REMOVED, INVALID, "is missing", "Member must not be null")
                self._value(member["shape"], value[name], (*way, name))
            elif not way:
                self._absent(member["shape"], (name,))

    def _absent(self, shape_name, way):
        """A member that the call does not have: wrong all the same when it is there and wrong."""
        shape = self.shapes[shape_name]
        if not shape.get("document"):
            self._add(way, WRONG_TYPES[shape["type"]], UNREADABLE, "is of another type")
        self._scalar(shape_name, way)

    def _value(self, shape_name, value, way):
        shape = self.shapes[shape_name]
        if shape.get("document"):
            return
        self._add(way, WRONG_TYPES[shape["type"]], UNREADABLE, "is of another type")
        match shape["type"]:
            case "structure":
                self._structure(shape_name, value, way)
            case "list":
                for index, item in enumerate(value[:1]):
                    self._value(shape["member"]["shape"], item, (*way, index))
                if value and shape.get("max", LONGEST) < 200:
                    self._add(way, value[:1] * (shape["max"] + 1), INVALID, "has too many", f"less than or equal to {shape['max']}")
                if shape.get("min", 0) > 0:
                    self._add(way, [], INVALID, "has too few", f"greater than or equal to {shape['min']}")
            case "map":
                for key, item in list(value.items())[:1]:
                    self._value(shape["value"]["shape"], item, (*way, key))
            case _:
                self._scalar(shape_name, way)

    def _scalar(self, shape_name, way):
        shape = self.shapes[shape_name]
        match shape["type"]:
            case "string":
                self._text(shape, way, has_pattern=shape_name not in OWN_WORDS)
            case "integer" | "long":
                if "max" in shape:
                    self._add(way, shape["max"] + 1, INVALID, "is too large", f"less than or equal to {shape['max']}")
                if "min" in shape:
                    self._add(way, shape["min"] - 1, INVALID, "is too small", f"greater than or equal to {shape['min']}")

    def _text(self, shape, way, has_pattern):
        if shape.get("enum"):
            self._add(way, "NOT_ONE_OF_THEM", INVALID, "is none of them", "Member must satisfy enum value set")
            return
        if shape.get("max", LONGEST) < LONGEST:
            self._add(way, "a" * (shape["max"] + 1), INVALID, "is too long", f"less than or equal to {shape['max']}")
        if shape.get("min", 0) > 0:
            self._add(way, "", INVALID, "is too short", f"greater than or equal to {shape['min']}")
        pattern = shape.get("pattern")
        # Python knows no \p{…}; those patterns are held against wrong texts in the server's own tests.
        if has_pattern and pattern and "\\p" not in pattern:
            odd = [text for text in ODD if not re.fullmatch(pattern, text) and len(text) >= shape.get("min", 0)]
            odd += [text.ljust(shape.get("min", 0), " ") for text in ODD[:1] if not re.fullmatch(pattern, text.ljust(shape.get("min", 0)))]
            for text in odd[:1]:
                self._add(way, text, INVALID, "is no such text", "Member must satisfy regular expression pattern")


class _Removed:
    def __deepcopy__(self, memo):
        return self


REMOVED = _Removed()


def mutants(operation, parameters):
    """Every wrong call next to a right one."""
    return Mutants(operation, json.loads(json.dumps(parameters))).found
