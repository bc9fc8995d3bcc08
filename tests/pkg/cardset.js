// What every CardSet must be, whatever the text was.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { verify } from "../../pkg/index.node.js";

/** @typedef {import("../../pkg/types.d.ts").CardSet} CardSet */

export const schema = JSON.parse(readFileSync(new URL("../../pkg/schema/cardset-1.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ allErrors: true }).compile(schema);

/**
 * Holds a set against the schema and against the text it was made from.
 * @param {CardSet} set
 * @param {string} text
 */
export function checkSet(set, text) {
  assert.ok(validate(set), JSON.stringify(validate.errors, null, 1));
  assert.deepEqual(verify(set, text), { ok: true, moved: [], missing: [] });
  const ids = set.cards.map((card) => card.id);
  assert.equal(new Set(ids).size, ids.length, "ids are unique");
  let end = 0;
  for (const block of set.article.blocks) {
    assert.ok(end <= block.start && block.start <= block.end && block.end <= text.length, `block ${JSON.stringify(block)}`);
    end = block.end;
  }
  for (const evidence of evidencesOf(set)) checkEvidence(evidence, text);
  for (const card of set.cards) {
    assert.ok(card.score >= 0 && card.score <= 1, `${card.id}: score ${card.score}`);
    assert.ok(card.evidence.length > 0, `${card.id} has evidence`);
    if (card.kind === "number") {
      for (const value of [card.value, card.low, card.high]) assert.ok(value === undefined || Number.isFinite(value));
      if (card.from !== undefined) assert.ok(ids.includes(card.from), `${card.id}: from ${card.from}`);
    } else if (card.kind === "quote") {
      if (card.speaker?.entity !== undefined) assert.ok(ids.includes(card.speaker.entity), `${card.id}: ${card.speaker.entity}`);
    } else {
      for (const id of card.cards) assert.ok(ids.includes(id), `${card.id}: cards ${id}`);
      for (const [start, stop] of card.mentions) assert.ok(0 <= start && start < stop && stop <= text.length);
    }
  }
  assert.deepEqual(JSON.parse(JSON.stringify(set)), set, "a set is plain JSON");
}

/** @param {import("../../pkg/types.d.ts").Evidence} evidence @param {string} text */
function checkEvidence({ start, end, text: words, prefix, suffix, sentence }, text) {
  assert.ok(start < end, "evidence is not empty");
  assert.equal(text.slice(start, end), words);
  assert.equal(text.slice(start - prefix.length, start), prefix);
  assert.equal(text.slice(end, end + suffix.length), suffix);
  const [from, to] = sentence;
  assert.ok(0 <= from && from <= to && to <= text.length);
}

/**
 * Everything in a set that looks like evidence, found without knowing where the contract puts it.
 * @param {unknown} value
 * @returns {import("../../pkg/types.d.ts").Evidence[]}
 */
export function evidencesOf(value) {
  if (typeof value !== "object" || value === null) return [];
  const own = "prefix" in value ? [/** @type {any} */ (value)] : [];
  return [...own, ...Object.values(value).flatMap(evidencesOf)];
}
