// Starts the page. The message for a browser that cannot is in index.html, because without Wasm nothing else can show one.
try {
  const page = await import("./page.js");
  await page.default();
} catch (error) {
  console.error(error);
  const message = document.getElementById("blocked");
  if (message) message.hidden = false;
}
