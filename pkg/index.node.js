// The package in Node, Bun and Deno.
export * from "./api.js";
export { init } from "./init.node.js";
