// types.d.ts is written by hand; this holds it against the JSON Schema, which is generated from the Rust types.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { schema } from "./cardset.js";

const source = readFileSync(new URL("../../pkg/types.d.ts", import.meta.url), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");

/** The fields of an interface, with whatever it extends. @param {string} name @returns {Record<string, { optional: boolean, type: string }>} */
function declared(name) {
  const found = new RegExp(`export interface ${name}(?: extends (\\w+))? \\{([^}]*)\\}`).exec(source);
  assert.ok(found, `types.d.ts declares ${name}`);
  const fields = (found[2] ?? "").split(";").map((field) => /^\s*(\w+)(\??):\s*([\s\S]+)$/.exec(field));
  return {
    ...(found[1] ? declared(found[1]) : {}),
    ...Object.fromEntries(fields.flatMap((field) => (field ? [[field[1], { optional: field[2] === "?", type: (field[3] ?? "").trim() }]] : []))),
  };
}

/** The type of a schema as types.d.ts writes it. @param {any} node @returns {string} */
function written(node) {
  if (node.$ref) return named(node.$ref.split("/").at(-1));
  if (node.anyOf) return written(node.anyOf.find((/** @type {any} */ one) => one.type !== "null"));
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return union(node.enum);
  if (node.oneOf) return union(node.oneOf.map((/** @type {any} */ one) => one.const ?? one.enum?.[0]));
  const type = Array.isArray(node.type) ? node.type.find((/** @type {string} */ one) => one !== "null") : node.type;
  if (type === "array") return node.maxItems === 2 ? "Range16" : `${written(node.items)}[]`;
  return type === "integer" ? "number" : type;
}

/** A definition that is an interface is known by its name, one that is a choice by its values. @param {string} name */
function named(name) {
  const definition = schema.$defs[name];
  return definition.type === "object" || name === "Card" ? name : written(definition);
}

/** @param {string[]} values */
const union = (values) => values.map((value) => JSON.stringify(value)).sort().join(" | ");

/** @param {string} type */
const sorted = (type) =>
  type.includes('"') ? type.split("|").map((part) => part.trim()).filter(Boolean).sort().join(" | ") : type;

const shapes = [["CardSet", schema], ...Object.entries(schema.$defs).filter(([, definition]) => definition.type === "object")];

for (const [name, definition] of shapes) {
  test(`${name} in types.d.ts is that of the schema`, () => {
    const fields = declared(name);
    delete fields.kind; // The cards' own, checked below; in a block it is an ordinary field.
    const properties = { ...definition.properties };
    if (name.endsWith("Card")) delete properties.kind;
    else if (properties.kind) fields.kind = /** @type {any} */ (declared(name).kind);
    assert.deepEqual(Object.keys(fields).sort(), Object.keys(properties).sort());
    for (const [key, node] of Object.entries(properties)) {
      assert.equal(sorted(fields[key]?.type ?? ""), sorted(written(node)), key);
      assert.equal(fields[key]?.optional, !definition.required.includes(key), `${key} is optional`);
    }
  });
}

test("every kind of card is told by its kind", () => {
  const kinds = schema.$defs.Card.oneOf.map((/** @type {any} */ card) => [card.properties.kind.const, card.$ref.split("/").at(-1)]);
  assert.deepEqual(kinds, [["number", "NumberCard"], ["quote", "QuoteCard"], ["entity", "EntityCard"]]);
  for (const [kind, name] of kinds) assert.equal(declared(name).kind?.type, JSON.stringify(kind));
});
