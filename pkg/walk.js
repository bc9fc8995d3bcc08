/**
 * Visits a node and all below it in document order, without recursion: pages nest deeper than the stack.
 * @param {Node} root
 * @param {{ enter(node: Node): boolean, leave?(node: Node): void }} visitor `enter` says whether to look inside; `leave` is called
 *   for every node that was looked into, after all inside it
 */
export function walk(root, { enter, leave = () => {} }) {
  /** @type {Node} */
  let node = root;
  let inside = enter(node);
  for (;;) {
    const child = inside ? node.firstChild : null;
    if (child) {
      node = child;
      inside = enter(node);
      continue;
    }
    if (inside) leave(node);
    while (node !== root && !node.nextSibling) {
      node = /** @type {Node} */ (node.parentNode);
      leave(node);
    }
    if (node === root) return;
    node = /** @type {Node} */ (node.nextSibling);
    inside = enter(node);
  }
}
