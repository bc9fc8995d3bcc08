// Never run: `npm run types` checks here that what the package declares is what its files are.
import type * as declared from "../../pkg/types/index.js";
import type * as declaredCards from "../../pkg/types/cards.js";
import type * as declaredDefine from "../../pkg/types/define.js";
import type * as declaredElement from "../../pkg/types/element.js";
import type * as declaredHTML from "../../pkg/types/html.js";
import type * as declaredWorker from "../../pkg/types/worker.js";
import * as browser from "../../pkg/index.js";
import * as node from "../../pkg/index.node.js";
import * as cards from "../../pkg/cards.js";
import * as define from "../../pkg/define.js";
import * as element from "../../pkg/fact-cards.js";
import * as html from "../../pkg/html.js";
import * as worker from "../../pkg/worker.js";
import * as workerNode from "../../pkg/worker.node.js";

browser satisfies typeof declared;
node satisfies typeof declared;
cards satisfies typeof declaredCards;
define satisfies typeof declaredDefine;
element satisfies typeof declaredElement;
html satisfies typeof declaredHTML;
worker satisfies typeof declaredWorker;
workerNode satisfies typeof declaredWorker;

/** Fails to compile if a file exports what its declarations do not tell. */
type Told<Module, Declared> = Exclude<keyof Module, keyof Declared> extends never ? true : Exclude<keyof Module, keyof Declared>;
true satisfies Told<typeof browser, typeof declared>;
true satisfies Told<typeof node, typeof declared>;
true satisfies Told<typeof cards, typeof declaredCards>;
true satisfies Told<typeof element, typeof declaredElement>;
true satisfies Told<typeof html, typeof declaredHTML>;
true satisfies Told<typeof worker, typeof declaredWorker>;
true satisfies Told<typeof workerNode, typeof declaredWorker>;
