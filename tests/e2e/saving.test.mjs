// Saving a draft and submitting: what the host hears, what it promises, and what becomes of the report.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFINE, DEFINITION, useSite } from "./support.mjs";

const open = useSite();

/** A page with a filled-in form; `answer`, run in the page, is the host's listener of both events. */
async function openFilled(answer, { body = "<samspil-skema layout=page></samspil-skema>" } = {}) {
  const page = await open(
    `${DEFINE}${body}<script>
       const skema = document.querySelector("samspil-skema");
       skema.definition = ${JSON.stringify(DEFINITION)};
       skema.value = { navn: "Anna", note: "en note" };
       const answer = ${answer ?? "undefined"};
       if (answer) for (const type of ["save", "submit"]) skema.addEventListener("samspil-" + type, answer);
     </script>`,
  );
  return Object.assign(page, {
    send: () => page.getByRole("button", { name: "Aflevér" }).click(),
    save: () => page.getByRole("button", { name: "Gem kladde" }).click(),
    status: () => page.locator("samspil-skema .saving"),
  });
}

test("a submit that the host accepts makes the report final, with the host's words in the receipt", async () => {
  const page = await openFilled('(event) => event.waitUntil(Promise.resolve({ message: "Journaliseret.", href: "/sag/7" }))');
  await page.send();
  await page.getByText("Journaliseret.").waitFor();
  const [{ detail }] = await page.seen("submit");
  assert.equal(detail.status, "final");
  assert.equal(detail.revision, 1);
  assert.equal(detail.answers.navn, "Anna");
  assert.deepEqual(await page.skema((skema) => skema.value), detail);
  assert.equal(await page.locator("samspil-skema .saving a").evaluate((link) => link.href), `${new URL(page.url()).origin}/sag/7`);

  await page.locator("textarea").fill("ændret");
  const changed = await page.skema((skema) => skema.value);
  assert.equal(changed.status, "draft");
  assert.equal(changed.revision, 1);
  assert.equal(changed.replaces.revision, 1);
});

test("while the host has not answered, it is not said to be saved, and a second submit is ignored", async () => {
  const page = await openFilled("(event) => event.waitUntil(new Promise((resolve) => (globalThis.accept = resolve)))");
  await page.send();
  await page.getByText("Gemmer …").waitFor();
  const [isSame, saved] = await page.skema(async (skema) => {
    const [first, second] = [skema.submit(), skema.submit()];
    return [first === second, await skema.save()];
  });
  assert.equal(isSame, true);
  assert.equal(saved, false);
  assert.equal(await page.skema((skema) => skema.value.status), "draft");
  assert.equal((await page.seen("submit")).length, 1);
  assert.equal((await page.seen("save")).length, 0);
  await page.evaluate(() => accept());
  await page.waitForFunction(() => document.querySelector("samspil-skema").value.status === "final");
  assert.equal((await page.seen("submit")).length, 1);
});

test("what is typed while the host accepts is not lost: a draft at the accepted revision", async () => {
  const page = await openFilled("(event) => event.waitUntil(new Promise((resolve) => (globalThis.accept = resolve)))");
  await page.send();
  await page.getByText("Gemmer …").waitFor();
  await page.locator("textarea").fill("skrevet imens");
  await page.evaluate(() => accept());
  await page.waitForFunction(() => document.querySelector("samspil-skema").value.revision === 1);
  const value = await page.skema((skema) => skema.value);
  assert.equal(value.status, "draft");
  assert.equal(value.answers.note, "skrevet imens");
});

for (const [how, answer] of Object.entries({
  "a broken promise": "(event) => event.waitUntil(Promise.reject(new Error('502 Bad Gateway')))",
  "one broken promise of two": "(event) => { event.waitUntil(Promise.resolve()); event.waitUntil(Promise.reject()); }",
  "preventDefault": "(event) => event.preventDefault()",
  "preventDefault beside a promise": "(event) => { event.waitUntil(Promise.reject(new Error('afvist'))); event.preventDefault(); }",
})) {
  test(`refused by ${how}: still a draft, nothing lost, and it can be sent again`, async () => {
    const page = await openFilled(answer);
    const before = await page.skema((skema) => skema.value);
    assert.equal(await page.skema((skema) => skema.submit()), false);
    await page.getByText("Ikke gemt").waitFor();
    const after = await page.skema((skema) => skema.value);
    assert.deepEqual({ ...after, authored: before.authored }, before);
    assert.doesNotMatch(await page.status().textContent(), /502/);
    assert.equal(await page.locator("textarea").inputValue(), "en note");
    assert.equal(await page.getByRole("button", { name: "Aflevér" }).isEnabled(), true);
    assert.deepEqual(page.watched.errors, []);
    await page.send();
    assert.equal((await page.seen("submit")).length, 2);
    assert.deepEqual(new Set((await page.seen("submit")).map(({ detail }) => detail.revision)), new Set([1]));
  });
}

test("a refusal can say why", async () => {
  const page = await openFilled('(event) => event.waitUntil(Promise.reject({ message: "Sagen er lukket." }))');
  await page.send();
  await page.getByText("Sagen er lukket.").waitFor();
});

test("without a promise the report was delivered, which is not called saved", async () => {
  const page = await openFilled();
  assert.equal(await page.skema((skema) => skema.submit()), true);
  await page.getByText("Afleveret til siden").waitFor();
  assert.doesNotMatch(await page.status().textContent(), /Gemt/);
});

test("a listener that throws has not refused", async () => {
  const page = await openFilled("() => { throw new Error('fejl på værtens side'); }");
  assert.equal(await page.skema((skema) => skema.submit()), true);
});

test("whatever the host answers with, the form stands", async () => {
  const page = await openFilled("(event) => event.waitUntil(Promise.resolve((0, eval)(next)))");
  for (const next of [
    "null",
    "'tekst'",
    "7",
    "({ message: 7, href: {} })",
    "({ message: 'Modtaget 1', href: 'javascript:alert(1)' })",
    "({ message: 'Modtaget 2', href: 'http://andetsteds.example/' })",
    "({ message: 'Modtaget 3', href: 'https://[' })",
    "({ get message() { throw new Error(); } })",
  ]) {
    await page.evaluate((next) => (globalThis.next = next), next);
    assert.equal(await page.skema((skema) => skema.submit()), true, next);
    assert.equal(await page.locator("samspil-skema .saving a").count(), 0, next);
    const message = /Modtaget \d/.exec(next)?.[0];
    if (message) await page.getByText(message).waitFor();
  }
  assert.equal(await page.skema((skema) => skema.value.revision), 8);
  assert.deepEqual(page.watched.errors, []);
});

test("an https link is shown", async () => {
  const page = await openFilled("(event) => event.waitUntil(Promise.resolve({ href: 'https://sag.example/7' }))");
  await page.send();
  await page.locator('samspil-skema .saving a[href="https://sag.example/7"]').waitFor();
});

test("waitUntil after the event is refused where the developer sees it", async () => {
  const page = await openFilled(
    "async (event) => { await null; try { event.waitUntil(Promise.resolve()); } catch (error) { globalThis.late = error.name; } }",
  );
  await page.skema((skema) => skema.submit());
  assert.equal(await page.evaluate(() => late), "InvalidStateError");
});

test("submitting again from the listener does not go round", async () => {
  const page = await openFilled("(event) => { event.target.submit(); event.target.save(); }");
  await page.skema((skema) => skema.submit());
  assert.deepEqual((await page.seen()).map(({ type }) => type), ["ready", "submit"]);
});

test("a draft is saved with issues, stays a draft, and is not cancelable", async () => {
  const page = await openFilled("(event) => { event.preventDefault(); event.waitUntil(Promise.resolve({ message: 'Gemt på sagen.' })) }");
  await page.skema((skema) => (skema.value = null));
  await page.save();
  await page.getByText("Gemt på sagen.").waitFor();
  const [{ detail }] = await page.seen("save");
  assert.equal(detail.status, "draft");
  assert.equal(detail.revision, 0);
  assert.equal(detail.issues[0].code, "required");
  assert.equal(await page.skema((skema) => skema.value.status), "draft");
});

test("a draft that the host could not save is not lost", async () => {
  const page = await openFilled("(event) => event.waitUntil(Promise.reject())");
  assert.equal(await page.skema((skema) => skema.save()), false);
  await page.getByText("Ikke gemt").waitFor();
  assert.equal(await page.skema((skema) => skema.value.answers.note), "en note");
});

test("a submit waits for the draft that is being saved", async () => {
  const page = await openFilled(
    "(event) => event.waitUntil(new Promise((resolve) => setTimeout(() => { seen.push({ type: event.type + ' done' }); resolve(); }, 50)))",
  );
  await page.skema((skema) => Promise.all([skema.save(), skema.submit()]));
  const order = (await page.seen()).map(({ type }) => type).filter((type) => type !== "ready");
  assert.deepEqual(order, ["save", "samspil-save done", "submit", "samspil-submit done"]);
});

test("the last change is told before the submit", async () => {
  const page = await openFilled();
  const order = await page.skema(async (skema) => {
    const field = skema.shadowRoot.querySelector("textarea");
    field.value = "i sidste øjeblik";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await skema.submit();
    return seen.slice(1).map(({ type, detail }) => [type, detail.answers.note]);
  });
  assert.deepEqual(order, [["change", "i sidste øjeblik"], ["submit", "i sidste øjeblik"]]);
});

test("with issues, a submit shows them and tells the host nothing", async () => {
  const page = await openFilled();
  await page.skema((skema) => (skema.value = { note: "uden navn" }));
  assert.equal(await page.skema((skema) => skema.submit()), false);
  await page.locator("samspil-skema .summary").waitFor();
  assert.match(await page.locator("samspil-skema .summary").textContent(), /Navn/);
  assert.deepEqual(await page.seen("submit"), []);
});

test("a report that the host puts in meanwhile is not taken for the accepted one", async () => {
  const page = await openFilled("(event) => event.waitUntil(new Promise((resolve) => (globalThis.accept = resolve)))");
  const value = await page.skema(async (skema) => {
    const submitted = skema.submit();
    await Promise.resolve();
    skema.value = { navn: "Bo" };
    await new Promise((resolve) => setTimeout(resolve, 20));
    accept({ message: "Anna er gemt" });
    await submitted;
    return skema.value;
  });
  assert.equal(value.answers.navn, "Bo");
  assert.equal(value.status, "draft");
  assert.equal(value.revision, 0);
  assert.equal(await page.getByText("Anna er gemt").count(), 0);
});

test("taken from the page while the host accepts, the report is final all the same", async () => {
  const page = await openFilled("(event) => event.waitUntil(new Promise((resolve) => setTimeout(resolve, 100)))");
  const [submitted, status] = await page.skema(async (skema) => {
    const submitting = skema.submit();
    await new Promise((resolve) => setTimeout(resolve, 20));
    skema.remove();
    const submitted = await submitting;
    await new Promise((resolve) => setTimeout(resolve, 20));
    document.body.append(skema);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return [submitted, [skema.value.status, skema.value.revision]];
  });
  assert.equal(submitted, true);
  assert.deepEqual(status, ["final", 1]);
});

for (const attribute of ["readonly", "disabled"]) {
  test(`${attribute}: nothing is submitted, and values can still be set`, async () => {
    const page = await openFilled(undefined, { body: `<samspil-skema layout=page ${attribute}></samspil-skema>` });
    assert.equal(await page.skema((skema) => skema.submit()), false);
    assert.deepEqual(await page.seen("submit"), []);
    assert.equal(await page.skema((skema) => ((skema.value = { navn: "Bo" }), skema.value.answers.navn)), "Bo");
  });
}
