// Draws one card with a host config near to that of Teams. Returns what is wrong with it, in words.
const markdown = window.markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const hostConfig = new AdaptiveCards.HostConfig({
  fontFamily: "'Segoe UI', 'Noto Sans CJK SC', sans-serif",
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  containerStyles: {
    default: { backgroundColor: '#ffffff' },
    emphasis: { backgroundColor: '#f5f5f5' },
    good: { backgroundColor: '#e7f2da' },
    attention: { backgroundColor: '#fcf4f6' },
    warning: { backgroundColor: '#fbf6d9' },
    accent: { backgroundColor: '#e8ebfa' },
  },
  actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'vertical', actionAlignment: 'stretch' },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 140 }, value: { wrap: true }, spacing: 12 },
});

// The renderer makes the first element of a text as wide as the text; a list has its indent within that, as in Teams.
const style = document.createElement('style');
style.textContent = `body { margin: 8px; background: #f0f0f0; } .ac-adaptiveCard { border-radius: 6px; } p { margin: 0; } ol, ul { box-sizing: border-box; }
  .ac-pushButton { padding: 8px 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: 600 14px 'Segoe UI', 'Noto Sans CJK SC', sans-serif; }
  .ac-pushButton.style-positive, .ac-pushButton.primary { background: #5b5fc7; color: #fff; }`;
document.head.append(style);

function draw(card) {
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = hostConfig;
  const context = new AdaptiveCards.SerializationContext();
  drawn.parse(card, context);
  const faults = [];
  for (let i = 0; i < context.eventCount; i++) {
    const event = context.getEventAt(i);
    // It knows no language with a region.
    if (!event.message.includes('"lang"')) { faults.push(event.message); }
  }
  document.body.replaceChildren(drawn.render());
  for (const element of document.querySelectorAll('*')) {
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) { faults.push(`${element.className || element.tagName} is ${element.scrollWidth} wide in ${element.clientWidth}`); }
  }
  return faults;
}
