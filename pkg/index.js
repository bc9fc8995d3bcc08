// The package in browsers and in all that has fetch.
export * from "./api.js";
export { init } from "./init.js";
