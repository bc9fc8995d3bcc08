// A script for pages: importing it dresses every `section.fact-cards`. It exports nothing.
export {};
