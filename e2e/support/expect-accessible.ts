import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** axe finds nothing against WCAG 2.2 AA in what the page shows now. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
  expect(found, `what axe finds on ${where}`).toEqual([]);
}

/** Nothing can be scrolled sideways: neither the page nor the screen in it. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate<readonly string[]>(`
    [document.scrollingElement, document.querySelector("main")]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.tagName + ": " + element.scrollWidth + " in " + element.clientWidth)`);
  expect(wide, `what is too wide on ${where}`).toEqual([]);
}
