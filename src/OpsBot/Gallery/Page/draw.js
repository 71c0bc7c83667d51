// Draws every card of one language in one theme, as wide as a phone and as a chat on a desktop. The address says which:
// ?language=zh-CN&theme=dark. What is wrong with a card, in words, stands in the figure's data-faults.
(() => {
  const albums = JSON.parse(document.getElementById('cards').textContent);
  const widths = [[390, 'phone'], [640, 'desktop']];
  const renderer = window.AdaptiveCards;

  // Each text stands against each ground with a contrast of 4.5 at least.
  const looks = {
    light: {
      grounds: { default: '#ffffff', emphasis: '#f3f3f3', good: '#eaf5e4', attention: '#fdf0f0', warning: '#fdf6dc', accent: '#eceefb' },
      texts: { default: '#242424', dark: '#242424', light: '#5c5c5c', accent: '#4a4eb0', good: '#1e6b1e', warning: '#7a4f00', attention: '#b3261e' },
      subtle: '#5c5c5c',
      line: '#d1d1d1',
    },
    dark: {
      grounds: { default: '#292929', emphasis: '#333333', good: '#1f331f', attention: '#3d2325', warning: '#3b3215', accent: '#2b2d45' },
      texts: { default: '#f5f5f5', dark: '#f5f5f5', light: '#c8c8c8', accent: '#b3b6f5', good: '#8fd48f', warning: '#f2c661', attention: '#ff9e9e' },
      subtle: '#c8c8c8',
      line: '#5c5c5c',
    },
  };

  function hostConfigOf(look, width) {
    const foregroundColors = Object.fromEntries(Object.entries(look.texts).map(([name, color]) =>
      [name, { default: color, subtle: name === 'default' ? look.subtle : color }]));
    return new renderer.HostConfig({
      fontFamily: "'Segoe UI', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
      spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
      separator: { lineThickness: 1, lineColor: look.line },
      fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
      hostWidthBreakpoints: { veryNarrow: 165, narrow: 477, standard: 768 },
      containerStyles: Object.fromEntries(Object.entries(look.grounds).map(([name, backgroundColor]) => [name, { backgroundColor, foregroundColors }])),
      actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: width < 477 ? 'vertical' : 'horizontal', actionAlignment: width < 477 ? 'stretch' : 'left' },
      factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 140 }, value: { wrap: true }, spacing: 12 },
      textBlock: { headingLevel: 3 },
    });
  }

  // This renderer has no choice set that is searched; and of a language it knows no region.
  function forThisRenderer(part) {
    if (Array.isArray(part)) { return part.map(forThisRenderer); }
    if (part === null || typeof part !== 'object') { return part; }
    const copy = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, forThisRenderer(value)]));
    if (copy.type === 'Input.ChoiceSet' && copy.style === 'filtered') { copy.style = 'compact'; delete copy['choices.data']; }
    if (copy.type === 'AdaptiveCard') { delete copy.lang; }
    return copy;
  }

  function draw(figure, card, look, width) {
    const drawn = new renderer.AdaptiveCard();
    drawn.hostConfig = hostConfigOf(look, width);
    const context = new renderer.SerializationContext();
    drawn.parse(forThisRenderer(card), context);
    figure.append(drawn.render());
    return Array.from({ length: context.eventCount }, (_, place) => context.getEventAt(place))
      // Of an element that only Teams knows its fallback is drawn.
      .filter(event => event.event !== renderer.ValidationEvent.UnknownElementType)
      .map(event => event.message);
  }

  function overflowsOf(figure) {
    return [figure, ...figure.querySelectorAll('*')]
      .filter(element => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map(element => `${element.className || element.tagName} is ${element.scrollWidth} wide in ${element.clientWidth}`);
  }

  function show() {
    const wanted = new URLSearchParams(location.search);
    const album = albums.find(one => one.language === wanted.get('language')) ?? albums[0];
    const theme = wanted.get('theme') === 'dark' ? 'dark' : 'light';
    const { labels } = album;
    document.documentElement.lang = album.language;
    document.documentElement.dataset.theme = theme;
    document.title = labels.title;
    document.querySelector('h1').textContent = labels.title;
    document.querySelectorAll('[data-label]').forEach(label => { label.textContent = labels[label.dataset.label]; });
    const [language, themes] = [document.getElementById('language'), document.getElementById('theme')];
    language.replaceChildren(...albums.map(one => new Option(one.name, one.language)));
    [themes.options[0].textContent, themes.options[1].textContent] = [labels.light, labels.dark];
    [language.value, themes.value] = [album.language, theme];
    for (const choice of [language, themes]) {
      choice.onchange = () => { location.search = new URLSearchParams({ language: language.value, theme: themes.value }); };
    }

    const main = document.querySelector('main');
    for (const { name, card } of album.cards) {
      const title = document.createElement('h2');
      title.textContent = name;
      const pair = document.createElement('div');
      pair.className = 'pair';
      main.append(title, pair);
      for (const [width, place] of renderer ? widths : widths.slice(1)) {
        const figure = document.createElement('figure');
        figure.style.width = `${width}px`;
        figure.setAttribute('aria-label', `${name}, ${labels[place].replace('{0}', width)}`);
        Object.assign(figure.dataset, { name, width });
        pair.append(figure);
        if (renderer) {
          figure.dataset.faults = [...draw(figure, card, looks[theme], width), ...overflowsOf(figure)].join('; ');
        } else {
          const source = document.createElement('pre');
          source.textContent = `${labels.notDrawn}\n\n${JSON.stringify(card, null, 2)}`;
          figure.append(source);
        }
      }
    }
  }

  if (renderer) {
    const markdown = window.markdownit();
    renderer.AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.outputHtml = markdown.render(text);
      result.didProcess = true;
    };
  }

  show();
})();
