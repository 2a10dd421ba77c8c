// Holds what is fetched (the Wasm, the definitions, the words) to the digests of the page's import map, as the browser holds scripts to it.
// The page's own, and its first script: Samspil's files are fetched by whatever `fetch` the page has.

const { integrity } = JSON.parse(document.querySelector('script[type="importmap"]').textContent);
const { fetch } = globalThis;

globalThis.fetch = (request, options) => {
  const { origin, pathname } = new URL(request.url ?? request, document.baseURI);
  const known = origin === location.origin ? integrity[pathname] : undefined;
  return fetch(request, known ? { ...options, integrity: known } : options);
};
