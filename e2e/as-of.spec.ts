import { densitySchema, historyRangeSchema, type Moment, momentSchema } from "@cim/contracts/history";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./support/expect-accessible.ts";
import { goTo } from "./support/screen.ts";
import { expectLive, openSignedIn } from "./support/sign-in.ts";
import { expect as expectWithin5, test } from "./support/test.ts";
import { useDashboard } from "./support/use-dashboard.ts";

/** A busy machine takes its time to open a moment and to load what is loaded when first needed. */
const expect = expectWithin5.configure({ timeout: 20_000 });
test.describe.configure({ timeout: 240_000 });

/** With a simulated machine that goes on, so that the past is another than the present. */
const dashboard = useDashboard(() => ({
  args: ["--demo", "--demo-components", "60", "--demo-rate", "20"],
}));

const banner = (page: Page): Locator => page.getByRole("region", { name: "This is the past" });
const status = (page: Page): Locator => page.getByRole("button", { name: /^As of: / });
const bar = (page: Page): Locator => page.getByRole("region", { name: "Time line" });
const slider = (page: Page): Locator => bar(page).getByRole("slider", { name: "Moment shown" });
const field = (page: Page): Locator => bar(page).getByRole("textbox", { name: "Time or position" });

/** A position that is followed by enough others, and its moment as the server tells it. */
async function momentBack(page: Page, events: number): Promise<Moment> {
  let found: Moment | undefined;
  await expect(async () => {
    const range = historyRangeSchema.parse(await ask(page, "range"));
    expect(range.last.position).toBeGreaterThan(events + 100);
    found = await momentOf(page, range.last.position - events);
  }).toPass({ timeout: 30_000 });
  if (found === undefined) throw new Error("no moment");
  return found;
}

async function momentOf(page: Page, position: number): Promise<Moment> {
  return momentSchema.parse(await ask(page, `moment?at=${position}`));
}

/** Kinds of the marks at a position, as the server tells them. */
async function marksAt(page: Page, position: number): Promise<readonly string[]> {
  const found = await ask(page, `density?from=${position - 1}&to=${position}&buckets=1`);
  return densitySchema.parse(found).marks.flatMap((mark) => (mark.position === position ? [mark.kind] : []));
}

async function ask(page: Page, path: string): Promise<unknown> {
  const response = await page.request.get(`${dashboard().url}/api/history/${path}`);
  expect(response.status(), `${path}: ${await response.text()}`).toBe(200);
  return response.json();
}

/** Waits until the rows of a past moment are on the screen, and gives its position. */
async function expectShown(page: Page, position?: number): Promise<number> {
  const html = page.locator("html");
  if (position !== undefined) await expect(html).toHaveAttribute("data-as-of", String(position));
  await expect(html).toHaveAttribute("data-as-of-state", "shown");
  return Number(await html.getAttribute("data-as-of"));
}

const inUrl = (page: Page) => new URL(page.url()).searchParams.get("at");

async function openPast(page: Page, path: string, events = 300): Promise<Moment> {
  await openSignedIn(page, dashboard());
  const moment = await momentBack(page, events);
  await page.goto(`${dashboard().url}${path}?at=${moment.position}`);
  await expectShown(page, moment.position);
  return moment;
}

test("an address opens a past moment, every screen keeps it, and the frame says so until the way back", async ({
  page,
}) => {
  const { position } = await openPast(page, "/fleet");
  await expect(banner(page)).toContainText(`position ${position.toLocaleString("en")}`);
  await expect(status(page)).toHaveAccessibleName(
    new RegExp(`position ${position.toLocaleString("en")}$`, "u"),
  );
  await expect(page).toHaveTitle(/^As of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d · Fleet/u);
  await expect(page.locator("html")).toHaveAttribute("data-asof", "");
  await expect(
    page.getByRole("status").filter({ hasText: /^As of .* The screen shows the past\.$/u }),
  ).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Connection: Connected" })).toBeVisible();

  for (const screen of ["Delivery", "Lattice", "Events", "Overview"]) {
    await goTo(page, screen);
    await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
    expect(inUrl(page)).toBe(String(position));
    await expect(banner(page)).toBeVisible();
  }
  await page.reload();
  await expectShown(page, position);

  await banner(page).getByRole("button", { name: "Back to live" }).click();
  await expect(banner(page)).toBeHidden();
  await expect(status(page)).toHaveAccessibleName("As of: live, the newest position of the log");
  expect(inUrl(page)).toBeNull();
  await expect(page).toHaveTitle(/^Overview/u);
  await expect(page.getByRole("status").filter({ hasText: "Live again." })).toHaveCount(1);

  await page.goBack();
  await expectShown(page, position);
  await expect(banner(page)).toBeVisible();
});

test("keys step by event, by change and by minute; a walk is one history entry, a jump one of its own", async ({
  page,
}) => {
  const { position } = await openPast(page, "/fleet");
  await page.keyboard.press(",");
  await expectShown(page, position - 1);
  await page.keyboard.press(",");
  await expectShown(page, position - 2);
  await page.keyboard.press(".");
  await expectShown(page, position - 1);
  expect(inUrl(page)).toBe(String(position - 1));
  await page.goBack();
  await expectShown(page, position);

  await page.keyboard.press(">");
  await expect(page.locator("html")).not.toHaveAttribute("data-as-of", String(position));
  const changed = await expectShown(page);
  const next = momentSchema.parse(
    await ask(
      page,
      `step?from=${position}&by=change&direction=forward&projections=components,configurations,leaf-nodes`,
    ),
  );
  expect(changed).toBe(next.position);
  await page.keyboard.press("<");
  await expect(page.locator("html")).not.toHaveAttribute("data-as-of", String(changed));
  expect(await expectShown(page)).toBeLessThan(changed);

  // The machine is younger than an hour: a whole hour back there is nothing.
  await page.keyboard.press("t");
  await slider(page).focus();
  await page.keyboard.press("Home");
  await expectShown(page, 0);
  await page.keyboard.press(",");
  await expect(page.getByText("There is no earlier moment.")).toBeVisible();
  await page.keyboard.press("End");
  await expect(banner(page)).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
});

test("the handle scrubs: the screen follows while it moves, the address when it rests", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/fleet");
  await momentBack(page, 300);
  await status(page).click();
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "Live, the newest moment");
  const box = await boxOf(slider(page));
  const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;

  await page.mouse.move(...at(0.9));
  await page.mouse.down();
  await page.mouse.move(...at(0.7), { steps: 5 });
  await expectShown(page);
  const first = await heldPosition(page);
  await page.mouse.move(...at(0.45), { steps: 5 });
  await expect.poll(() => heldPosition(page)).toBeLessThan(first);
  await expectShown(page, await heldPosition(page));
  expect(inUrl(page), "while it moves").toBeNull();
  await page.mouse.up();
  await expect.poll(() => inUrl(page)).not.toBeNull();
  const exact = Number(inUrl(page));
  await expectShown(page, exact);
  await expect(slider(page)).toHaveAttribute("aria-valuetext", /^\d{4}-.* position [\d,]+$/u);

  // Where it was let go is the last event stored until then.
  const shown = await momentOf(page, exact);
  const value = Number(await slider(page).getAttribute("aria-valuenow"));
  expect(value).toBe(Date.parse(shown.time ?? ""));

  // Another drag is no history entry of its own; broken off by Escape it changes nothing.
  await page.mouse.move(...at(0.45));
  await page.mouse.down();
  await page.mouse.move(...at(0.6), { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => inUrl(page)).not.toBe(String(exact));
  const second = await expectShown(page, Number(inUrl(page)));
  await page.mouse.move(...at(0.6));
  await page.mouse.down();
  await page.mouse.move(...at(0.3), { steps: 4 });
  await expect.poll(() => heldPosition(page)).toBeLessThan(second);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expectShown(page, second);
  await expect(bar(page)).toBeVisible();
  await page.goBack();
  await expect(banner(page)).toBeHidden();

  // Let go at the right edge, where the newest moment is, it is live.
  await page.goForward();
  await expectShown(page, second);
  await page.mouse.move(...at(0.6));
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 40, box.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(banner(page)).toBeHidden();
});

test("playing passes by what changed, and rests where it is paused, or at the newest moment", async ({
  page,
}) => {
  const { position } = await openPast(page, "/fleet", 500);
  await page.keyboard.press("t");
  await bar(page).getByRole("radio", { name: "1×", exact: true }).check();
  await bar(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(() => heldPosition(page)).toBeGreaterThan(position);
  await expect(bar(page).getByRole("button", { name: "Pause" })).toBeVisible();
  expect(inUrl(page), "while it plays").toBe(String(position));
  await page.keyboard.press("p");
  await expect(bar(page).getByRole("button", { name: "Play" })).toBeVisible();
  await expect.poll(() => inUrl(page)).not.toBe(String(position));
  const rested = Number(inUrl(page));
  await expectShown(page, rested);
  expect(rested).toBeGreaterThan(position);

  // Ten minutes a second: at once at the newest moment, which is as past as any other.
  await bar(page).getByRole("radio", { name: "600×" }).check();
  await slider(page).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => Number(inUrl(page))).toBeGreaterThan(rested);
  await expect(bar(page).getByRole("button", { name: "Play" })).toBeVisible();
  await expect(banner(page)).toBeVisible();
});

test("a typed moment is found in any form, and what is none is told with what would be", async ({
  page,
  watch,
}) => {
  watch.allow(/status of 404/u);
  const { position } = await openPast(page, "/delivery");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(field(page)).toBeFocused();

  const before = await momentOf(page, position - 50);
  await page.keyboard.type(`#${before.position.toLocaleString("en")}`);
  await page.keyboard.press("Enter");
  await expectShown(page, before.position);
  await expect(field(page)).toHaveValue("");

  const exact = await momentOf(page, position - 20);
  await page.keyboard.type(exact.time ?? "");
  await page.keyboard.press("Enter");
  // Several events may have been stored in that millisecond: it is the last of them.
  await expect.poll(() => inUrl(page)).not.toBe(String(before.position));
  const found = await expectShown(page, Number(inUrl(page)));
  expect((await momentOf(page, found)).time).toBe(exact.time);
  expect((await momentOf(page, found + 1)).time).not.toBe(exact.time);

  await page.keyboard.type("half past never");
  await page.keyboard.press("Enter");
  const fault = bar(page).getByRole("alert");
  await expect(fault).toContainText("“half past never” is not a moment. Write a time (07:30,");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page, "a typed moment that is none");
  await page.keyboard.press("Escape");
  await expect(fault).toBeHidden();
  await expect(bar(page)).toBeVisible();

  await page.keyboard.type("#99999999");
  await page.keyboard.press("Enter");
  await expect(fault).toContainText("has not come yet");
  await page.keyboard.press("Escape");
  await page.keyboard.type("now");
  await page.keyboard.press("Enter");
  await expect(banner(page)).toBeHidden();
  await page.goBack();
  await expect(banner(page)).toBeVisible();
});

test("a mark is read in the list and jumped to, from there and by keys", async ({ page }) => {
  await openSignedIn(page, dashboard(), "/fleet");
  await momentBack(page, 300);
  await status(page).click();
  const marks = bar(page).getByRole("button", { name: /^Marks \([1-9]/u });
  await expect(marks).toBeVisible();
  await marks.click();
  const list = page.getByRole("list", { name: "Marks in this window" });
  await expectAccessible(page, "the list of marks");
  const one = list.getByRole("button", { name: /^Deployment/u }).first();
  await one.click();
  await expect(list).toBeHidden();
  await expect.poll(() => inUrl(page)).not.toBeNull();
  const at = await expectShown(page, Number(inUrl(page)));
  expect(await marksAt(page, at)).toContain("deployment");

  await page.keyboard.press("Shift+M");
  await expect.poll(() => inUrl(page)).not.toBe(String(at));
  expect(await marksAt(page, Number(inUrl(page)))).not.toEqual([]);

  await page.goBack();
  await expectShown(page, at);
});

test("a position that is still to come is refused with the ends of history and the way back", async ({
  page,
}) => {
  await openSignedIn(page, dashboard(), "/");
  await page.goto(`${dashboard().url}/fleet?at=99999999`);
  await expect(banner(page).getByRole("alert")).toContainText("This moment cannot be shown.");
  await expect(banner(page).getByRole("alert")).toContainText("There is history from");
  await expectAccessible(page, "a moment that cannot be shown");
  await banner(page).getByRole("button", { name: "Back to live" }).click();
  await expectLive(page);
  await expect(page.getByRole("tab", { name: /Components/u })).toBeVisible();
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the control at ${size.width} px, ${colorScheme}: beside the work, and axe finds nothing`, async ({
      page,
    }) => {
      // axe is a minute's work at most, but on a machine that others use as well it waits for its turn.
      test.setTimeout(480_000);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { position } = await openPast(page, "/");
      await status(page).click();
      await expect(slider(page)).toBeVisible();
      for (const path of ["/", "/delivery", "/fleet", "/lattice", "/events", "/diagnostics"]) {
        const where = `${path} as of ${position} at ${size.width} px, ${colorScheme}`;
        await page.goto(`${dashboard().url}${path}?at=${position}`);
        await expect(banner(page)).toBeVisible();
        await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
        await status(page).click();
        await expect(bar(page).getByRole("button", { name: /^Marks/u })).toBeVisible();
        await expectAccessible(page, where);
        await expectNoSidewaysScroll(page, where);
        const [strip, main] = [await boxOf(bar(page)), await boxOf(page.getByRole("main"))];
        const isApart = strip.y + strip.height <= main.y || strip.y >= main.y + main.height;
        for (const control of await bar(page)
          .locator("button:visible, input:visible, select:visible")
          .all()) {
          const { x, width } = await boxOf(control);
          expect(x + width, `right edge of a control of ${where}`).toBeLessThanOrEqual(size.width);
        }
        expect(isApart, `the time bar covers nothing of ${where}`).toBe(true);
        expect(main.height, `room for the work of ${where}`).toBeGreaterThan(size.height * 0.4);
      }
    });
  }
}

test("everything is reached by Tab, in the order it is seen", async ({ page }) => {
  await openPast(page, "/fleet");
  await status(page).click();
  await banner(page).getByRole("button", { name: "Back to live" }).focus();
  const seen: string[] = [];
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate<string>(
      `document.activeElement?.closest(".time-bar") ? (document.activeElement.getAttribute("aria-label") || document.activeElement.value || document.activeElement.textContent) : ""`,
    );
    if (name === "") break;
    seen.push(name);
  }
  expect(seen.slice(0, 3)).toEqual(["Earlier", "Moment shown", "Later"]);
  const wanted = [
    "One event back",
    "On to the next change",
    "One minute back",
    "Play",
    "Time or position",
    "Copy link to this moment",
  ];
  expect(
    seen.filter((name) => wanted.includes(name)),
    seen.join(", "),
  ).toEqual(wanted);
  expect(seen.at(-1)).toBe("Close the time line");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toContainText("One minute back");
  await expect(help).toContainText("On the time line");
});

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("not in sight");
  return box;
}

/** The position under the handle, whether or not its rows are on the screen yet. */
async function heldPosition(page: Page): Promise<number> {
  return Number(await page.locator("html").getAttribute("data-at"));
}
