import type { Locator, Page } from "@playwright/test";

/** A change on the Delivery screen, by its title. */
export function changeOf(page: Page, title: string): Locator {
  return page
    .getByRole("list", { name: "Changes", exact: true })
    .getByRole("article")
    .filter({ has: page.getByRole("link", { name: title, exact: true }) });
}

/** The place at the right where a thing, a value or an event is explained. */
export function inspector(page: Page): Locator {
  return page.getByRole("complementary", { name: "Inspector" });
}

/** A fact of the inspector by its name: what stands beside it. */
export function fact(page: Page, name: string): Locator {
  return inspector(page)
    .locator("dl > div")
    .filter({ has: page.locator("dt").getByText(name, { exact: true }) })
    .getByRole("definition");
}

/** Opens a screen by the rail, without loading the page anew. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: screen }).click();
}
