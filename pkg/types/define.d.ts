export { FactCards } from "./element.js";
