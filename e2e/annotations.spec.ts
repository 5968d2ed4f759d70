import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { readRows } from "./support/rows.ts";
import { inspector } from "./support/screen.ts";
import { expectLive, openSignedIn, signIn, signInAsViewer } from "./support/sign-in.ts";
import { expect, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

test.use({ actionTimeout: 30_000 });

const dashboard = useDashboard(() => ({
  args: ["--demo", "--demo-components", "20", "--demo-rate", "2"],
}));

const annotation = (page: Page, text: string) => page.getByRole("article", { name: text, exact: true });
const form = (page: Page, name = "Annotate") => page.getByRole("dialog", { name });

/** Opens a component of the fleet in the inspector, and gives its id. */
async function openComponent(page: Page): Promise<string> {
  await signIn(page, dashboard());
  await expect
    .poll(async () => (await readRows(page, dashboard(), "components", "fleet")).length)
    .toBeGreaterThan(0);
  const [component] = await readRows(page, dashboard(), "components", "fleet");
  const id = component?.key ?? "";
  await openSignedIn(page, dashboard(), `/fleet?thing=${encodeURIComponent(`component:${id}`)}`);
  await expect(inspector(page).getByRole("heading", { name: "Facts" })).toBeVisible();
  return id;
}

async function annotateThing(page: Page, text: string): Promise<void> {
  await inspector(page).getByRole("button", { name: "Annotate" }).click();
  await form(page).getByLabel("What there is to know").fill(text);
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(form(page)).toBeHidden();
  await expect(annotation(page, text)).toBeVisible();
}

test("what one person writes about a thing, everybody reads at once; edited and removed likewise", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const component = await openComponent(page);
  const elsewhere = await browser.newContext({ storageState: await page.context().storageState() });
  const other = await elsewhere.newPage();
  await other.goto(`${dashboard().url}/annotations`);
  await expectLive(other);

  await annotateThing(page, "The disk was full");
  const read = annotation(other, "The disk was full");
  await expect(read).toBeVisible();
  await expect(read.getByRole("link", { name: component })).toBeVisible();
  await expect(read).toContainText("local-admin wrote it");

  await annotation(page, "The disk was full").getByRole("button", { name: "Edit" }).click();
  await form(page, "Edit the annotation").getByLabel("What there is to know").fill("The disk was slow");
  await form(page, "Edit the annotation").getByRole("button", { name: "Save" }).click();
  await expect(annotation(other, "The disk was slow")).toBeVisible();
  await expect(annotation(other, "The disk was full")).toBeHidden();

  await annotation(other, "The disk was slow").getByRole("button", { name: "Remove" }).click();
  const ask = other.getByRole("dialog", { name: "Remove this annotation?" });
  await expect(ask).toContainText("The disk was slow");
  await ask.getByRole("button", { name: "Remove" }).click();
  await expect(annotation(page, "The disk was slow")).toBeHidden();
  await elsewhere.close();
});

test("an annotation leads to its moment and is read there, though it was written later; its own events tell of it", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openComponent(page);
  await annotateThing(page, "Look here");
  await annotation(page, "Look here").getByRole("button", { name: "Show that moment" }).click();
  await expect(page).toHaveURL(/[?&]at=\d+/u);
  await expect(annotation(page, "Look here")).toBeVisible();
  await expect(annotation(page, "Look here")).toContainText("written after the moment shown");

  await annotation(page, "Look here")
    .getByRole("link", { name: /wrote it/u })
    .click();
  await expect(inspector(page).getByText("Annotation", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Back to live" }).click();
  await expect(inspector(page).getByRole("link", { name: /AnnotationAdded/u })).toBeVisible();
});

test("the form says what is wrong where it is wrong, also what only the server knows", async ({
  page,
  watch,
}) => {
  test.setTimeout(240_000);
  watch.allow(/status of 404/u);
  await openComponent(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await form(page).getByLabel("Position").fill("99999999");
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(form(page).getByLabel("What there is to know")).toHaveAccessibleDescription(
    "Write what there is to know.",
  );
  await expect(form(page).getByLabel("Position")).toHaveAccessibleDescription(/Write a position from 1 to/u);
  await form(page).getByRole("radio", { name: "A span" }).check();
  await form(page).getByLabel("From position").fill("5");
  await form(page).getByLabel("To position").fill("4");
  await expect(form(page).getByLabel("To position")).toHaveAccessibleDescription(/must not come before/u);
  await form(page).getByLabel("To position").fill("6");
  await form(page).getByLabel("What there is to know").fill("Soon gone");
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(form(page)).toBeHidden();

  // Somebody else takes it away while it is being edited.
  await page.goto(`${dashboard().url}/annotations`);
  const found = annotation(page, "Soon gone");
  await expect(found).toContainText("position 5");
  const key = await found.getAttribute("data-annotation");
  await found.getByRole("button", { name: "Edit" }).click();
  const removed = await page.request.delete(`${dashboard().url}/api/annotations/${key}`, {
    headers: { origin: dashboard().url },
    data: {},
  });
  expect(removed.ok(), await removed.text()).toBe(true);
  await form(page, "Edit the annotation").getByRole("button", { name: "Save" }).click();
  await expect(form(page, "Edit the annotation").getByRole("alert")).toContainText("was not accepted");
});

test("a viewer reads annotations and is offered no form", async ({ page }) => {
  test.setTimeout(240_000);
  await openComponent(page);
  await annotateThing(page, "For everybody");
  await signInAsViewer(page, dashboard());
  await page.goto(`${dashboard().url}/annotations`);
  await expect(annotation(page, "For everybody")).toBeVisible();
  await expect(page.getByText("Your role may read annotations, not write them.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Annotate" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Edit" })).toHaveCount(0);
  const answer = await page.request.post(`${dashboard().url}/api/annotations`, {
    headers: { origin: dashboard().url },
    data: { text: "x", at: 1, things: [] },
  });
  expect(answer.status()).toBe(403);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the screens beside the rail and their forms, ${colorScheme}: axe finds nothing, nothing scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await signIn(page, dashboard());
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const [path, name] of [
        ["/annotations", "Annotations"],
        ["/projections", "Projections"],
        ["/incident", "Incident files"],
      ] as const) {
        const where = `${path} at ${width} px, ${colorScheme}`;
        await page.goto(dashboard().url + path);
        await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
        await expectLive(page);
        await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
      }
      await page.getByRole("button", { name: "Make an incident file" }).click();
      await expect(page.getByRole("dialog", { name: "Make an incident file" })).toBeVisible();
      await expectAccessible(page, `the form of an incident file at ${width} px, ${colorScheme}`);
      await page.keyboard.press("Escape");
      await page.keyboard.press("a");
      await expect(form(page)).toBeVisible();
      await expectAccessible(page, `the form of an annotation at ${width} px, ${colorScheme}`);
    }
  });
}
