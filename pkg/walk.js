/** How many nodes `shortText` looks at. */
const MOST_NODES = 16;

/**
 * Visits a node and all below it in document order, without recursion: pages nest deeper than the stack.
 * @param {Node} from
 * @param {{ enter(node: Node): boolean, leave?(node: Node): void }} visitor `enter` says whether to look inside; `leave` is called
 *   for every node that was looked into, after all inside it
 */
export function walk(from, { enter, leave = () => {} }) {
  const root = start(from);
  /** The nodes around the current one. DOMs made outside browsers do not always know their own parents. @type {Node[]} */
  const path = [];
  /** @type {Node | null} */
  let node = root;
  while (node) {
    const inside = enter(node);
    if (inside && node.firstChild) {
      path.push(node);
      node = node.firstChild;
      continue;
    }
    if (inside) leave(node);
    if (node === root) return;
    /** @type {Node | null} */
    let next = node.nextSibling;
    while (!next) {
      const parent = path.pop();
      if (!parent) return;
      leave(parent);
      next = parent === root ? null : parent.nextSibling;
    }
    node = next;
  }
}

/**
 * A document's <html>: linkedom's doctype before it has no next sibling. Where a document was made of a fragment there is none.
 * @param {Node} node
 */
function start(node) {
  const html = /** @type {Document} */ (node).documentElement;
  return html?.localName === "html" ? html : node;
}

/**
 * All text below a node, if it is short and in few nodes; else undefined. What it costs does not grow with the page.
 * @param {Node} from
 * @param {number} most UTF-16 units
 */
export function shortText(from, most) {
  let text = "";
  let nodes = 0;
  /** @type {Node | null} */
  let node = from.firstChild;
  /** @type {Node[]} */
  const path = [];
  while (node) {
    if (node.nodeType === 3) text += node.nodeValue ?? "";
    if (text.length > most || ++nodes > MOST_NODES) return undefined;
    if (node.firstChild) {
      path.push(node);
      node = node.firstChild;
      continue;
    }
    while (node && !node.nextSibling) node = path.pop() ?? null;
    node = node?.nextSibling ?? null;
  }
  return text;
}
