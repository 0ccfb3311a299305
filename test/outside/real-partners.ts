import { createServer, type Server } from 'node:https';
import { createServer as createPlainServer, request, type Server as PlainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { startAnchor } from '../support/anchor-server.js';

/** What came to somebody, as the inbox of a tester shows it. */
interface Received {
  readonly id: string;
  readonly channel: 'sms' | 'voice' | 'mail';
  readonly to: string;
  readonly at: string;
  readonly subject?: string;
  readonly text: string;
}

export interface RealPartners {
  /** `smtps`, with a name and a password. */
  readonly smtpUrl: string;
  /** Of all other partners: takes messages and keeps heads of the log, and answers nothing else that is asked. */
  readonly gateway: string;
  /** With which what the anchor is told is signed. */
  readonly anchorSecret: string;
  /** Where the tester reads what came to the own phones and mailboxes. */
  readonly inbox: string;
  stop(): Promise<void>;
}

const CHANNELS: Readonly<Record<string, 'sms' | 'voice'>> = { '/sms': 'sms', '/voice': 'voice' };

/** The providers of a portal in production, over TLS on this machine, and the inbox of a tester behind them. */
export async function startPartners(tls: { readonly key: Buffer; readonly cert: Buffer }): Promise<RealPartners> {
  const received: Received[] = [];
  const take = (message: Omit<Received, 'at'>): void => {
    received.unshift({ ...message, at: new Date().toISOString() });
  };

  const anchor = await startAnchor();
  const gateway: Server = createServer(tls, (asked, answer) => {
    if (asked.url?.startsWith('/anchor') === true) {
      const { method, headers } = asked;
      const through = request(new URL(asked.url, anchor.url), { method, headers }, (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
      });
      asked.pipe(through);
      return;
    }
    const channel = CHANNELS[asked.url ?? ''];
    json(asked)
      .then((body) => {
        const { to, text, spoken } = body as { to: string; text?: string; spoken?: string };
        if (channel !== undefined)
          take({ id: String(asked.headers['webhook-id']), channel, to, text: text ?? String(spoken) });
        answer.writeHead(channel === undefined ? 503 : 202).end('{}');
      })
      .catch(() => answer.writeHead(400).end());
  });
  const mail = new SMTPServer({
    ...{ secure: true, ...tls, disableReverseLookup: true, closeTimeout: 10 },
    onAuth: ({ username = '' }, _session, done) => {
      done(null, { user: username });
    },
    onData: (stream, { envelope }, done) => {
      buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then(({ messageId = '', subject = '', text = '' }) => {
          for (const { address } of envelope.rcptTo)
            take({ id: messageId, channel: 'mail', to: address, subject, text });
          done();
        }, done);
    },
  });
  const inbox: PlainServer = createPlainServer((asked, answer) => {
    const { searchParams } = new URL(asked.url ?? '/', 'http://localhost');
    const [to, channel, since] = ['to', 'channel', 'since'].map((name) => searchParams.get(name));
    const messages = received.filter(
      (one) =>
        (to === null || one.to === to) &&
        (channel === null || one.channel === channel) &&
        (since === null || one.at >= String(since)),
    );
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ messages }));
  });

  const listening = await Promise.all(
    [gateway, mail.server, inbox].map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => {
            resolve((server.address() as AddressInfo).port);
          });
        }),
    ),
  );
  const [atGateway, atMail, atInbox] = listening.map(String);
  return {
    smtpUrl: `smtps://mailer:Gm2vTq8Rz6Lp@localhost:${String(atMail)}`,
    gateway: `https://localhost:${String(atGateway)}`,
    anchorSecret: anchor.secret,
    inbox: `http://127.0.0.1:${String(atInbox)}/own`,
    stop: async () => {
      for (const server of [gateway, inbox]) server.closeAllConnections();
      await anchor.stop();
      await Promise.all([
        ...[gateway, inbox].map((server) => new Promise((resolve) => server.close(resolve))),
        new Promise<void>((resolve) => {
          mail.close(() => {
            resolve();
          });
        }),
      ]);
    },
  };
}
