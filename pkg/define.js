// Registers <fact-cards>. Importing this file twice, or beside another copy of the package, is harmless.

import { FactCards } from "./fact-cards.js";

export { FactCards };

// Absent where a server renders the page.
const registry = globalThis.customElements;
if (registry && !registry.get("fact-cards")) registry.define("fact-cards", FactCards);
