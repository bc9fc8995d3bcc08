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
