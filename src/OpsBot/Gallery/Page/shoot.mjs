// Takes a picture of every card of the page: node shoot.mjs PACKAGES CHROMIUM PAGE OUT LANGUAGE… It prints how many.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, executablePath, page, out, ...languages] = process.argv.slice(2);
const puppeteer = createRequire(join(packages, 'package.json'))('puppeteer-core');

// The only page is our own; as root Chromium starts no other way.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await puppeteer.launch({ executablePath, args: ['--disable-gpu', '--disable-background-networking', '--no-first-run', ...sandbox] });
try {
  let pictures = 0;
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1120, height: 900, deviceScaleFactor: 2 });
  for (const language of languages) {
    await tab.goto(`${pathToFileURL(page)}?language=${language}&theme=light`);

    // One card at a time: the browser would lay out and paint all of them for each picture.
    await tab.addStyleTag({ content: 'header, main > h2, .pair:not(.shown) { display: none }' });
    for (const pair of await tab.$$('.pair')) {
      await pair.evaluate(element => element.classList.add('shown'));
      for (const figure of await pair.$$('figure')) {
        const { name, width } = await figure.evaluate(element => ({ ...element.dataset }));
        await figure.screenshot({ path: join(out, language, `${name}-${width}.png`) });
        pictures++;
      }

      await pair.evaluate(element => element.classList.remove('shown'));
    }
  }

  console.log(pictures);
} finally {
  await browser.close();
}
