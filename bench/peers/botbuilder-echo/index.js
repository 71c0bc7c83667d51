// An echo bot on botbuilder, without credentials: each message is answered with its own text.
// Usage: node index.js PORT. Prints "listening" once it does.
const http = require('http');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } = require('botbuilder');

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(MessageFactory.text(context.activity.text));
      await next();
    });
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new EchoBot();

// CloudAdapter expects the request with its body parsed and a response in the manner of Express.
function expressive(response) {
  response.status = (code) => { response.statusCode = code; return response; };
  response.header = (name, value) => { response.setHeader(name, value); return response; };
  response.send = (body) => {
    if (body === undefined) { return response.end(); }
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    return response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  return response;
}

http.createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    request.body = JSON.parse(Buffer.concat(parts).toString('utf8'));
    await adapter.process(request, expressive(response), (context) => bot.run(context));
  });
}).listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
