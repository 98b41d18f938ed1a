// Opens pages in Chromium as people do: on a phone and at a desk, light and dark, with every table opened. Says what axe-core
// finds, what a page asks for, what its console says, and which marks and labels of a timeline stand on each other.
//
// node browser.mjs CHROMIUM PAGE... : one line of JSON for each finding.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const modules = createRequire(join(process.env.MODULES, 'x.js'));
const puppeteer = modules('puppeteer-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');
const [chromium, ...pages] = process.argv.slice(2);
const say = (page, view, what, more) => console.log(JSON.stringify({ page, view, what, more }));

/** The pairs of marks and labels of a timeline whose boxes cross, and labels that leave it. */
function crossings() {
  const found = [];
  for (const plot of document.querySelectorAll('svg.tl')) {
    const shown = (element) => element.getClientRects().length > 0;
    const box = (name) => (element) => [name + element.textContent, element.getBoundingClientRect()];
    const marks = [...plot.querySelectorAll('.mk')].filter(shown).map(box('mark '));
    const labels = [...plot.querySelectorAll('.l text')].filter(shown).map(box('label '));
    const all = [...marks, ...labels];
    const edge = plot.getBoundingClientRect();
    // A box of a label is as high as its line, and a letter is not.
    const meet = (one, other) =>
      one.left + 1.2 < other.right - 1.2 && other.left + 1.2 < one.right - 1.2 &&
      one.top + 3.2 < other.bottom - 3.2 && other.top + 3.2 < one.bottom - 3.2;
    for (let at = 0; at < all.length; at++) {
      for (const [name, other] of all.slice(at + 1)) if (meet(all[at][1], other)) found.push([all[at][0], name]);
    }
    for (const [name, own] of labels) if (own.left < edge.left - 1 || own.right > edge.right + 1) found.push(['outside', name]);
  }
  return found;
}

const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
for (const path of pages) {
  for (const width of [390, 1280]) {
    for (const scheme of ['light', 'dark']) {
      const view = `${width} ${scheme}`;
      const page = await browser.newPage();
      page.on('console', (message) => say(path, view, 'console', message.text()));
      page.on('pageerror', (error) => say(path, view, 'error', String(error)));
      page.on('request', (asked) => asked.url() === `file://${path}` || say(path, view, 'request', asked.url()));
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(`file://${path}`);
      // axe-core itself is a script, so that the page's policy has to be left out for it, and only now.
      await page.setBypassCSP(true);
      await page.reload();
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) say(path, view, 'scrolls sideways', wide);
      for (const pair of await page.evaluate(crossings)) say(path, view, 'crossing', pair);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const one of violations) say(path, view, one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)));
      await page.close();
    }
  }
  const paper = await browser.newPage();
  await paper.goto(`file://${path}`);
  await paper.pdf({ format: 'A4', printBackground: true });
  await paper.pdf({ format: 'Letter', printBackground: true });
  await paper.close();
}
await browser.close();
