import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/**
 * - `accept`: takes every mail
 * - `refuse-recipient`: 550 to RCPT TO, for good
 * - `busy`: 451 to the content, for now
 * - `hang`: takes the content and never answers
 * - `die`: breaks the connection in the middle of the content
 */
export type MailServerMode = 'accept' | 'refuse-recipient' | 'busy' | 'hang' | 'die';

/** A real SMTP server on loopback that can be told to misbehave. */
export interface TestMailServer {
  readonly url: string;
  mode: MailServerMode;
  readonly received: readonly Email[];
  /** Contents begun, whatever became of them. */
  readonly begun: number;
  /** Stops listening and breaks what is open; `up` listens on the same port again. */
  down(): Promise<void>;
  up(): Promise<void>;
}

export async function startMailServer(): Promise<TestMailServer> {
  const state = { mode: 'accept' as MailServerMode, received: [] as Email[], begun: 0 };
  const sockets = new Set<Socket>();
  let server: SMTPServer | undefined;
  let port = 0;

  const up = async (): Promise<void> => {
    const started = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 10,
      onRcptTo: (_address, _session, done) => {
        if (state.mode === 'refuse-recipient') {
          done(Object.assign(new Error('550 no such person here'), { responseCode: 550 }));
        } else done();
      },
      onData: (stream, _session, done) => {
        state.begun += 1;
        if (state.mode === 'die') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        buffer(stream)
          .then((raw) => PostalMime.parse(raw))
          .then(
            (mail) => {
              if (state.mode === 'hang') return;
              if (state.mode === 'busy') {
                done(Object.assign(new Error('try again later'), { responseCode: 451 }));
                return;
              }
              state.received.push(mail);
              done();
            },
            (error: unknown) => {
              done(error as Error);
            },
          );
      },
    });
    started.on('error', () => {
      // Connections are broken on purpose.
    });
    started.server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
    port = (started.server.address() as AddressInfo).port;
    server = started;
  };

  const down = async (): Promise<void> => {
    const stopping = server;
    if (stopping === undefined) return;
    server = undefined;
    await new Promise<void>((resolve) => {
      stopping.close(resolve);
      for (const socket of sockets) socket.destroy();
    });
  };

  await up();
  return {
    url: `smtp://127.0.0.1:${port}`,
    get mode() {
      return state.mode;
    },
    set mode(mode) {
      state.mode = mode;
    },
    get received() {
      return state.received;
    },
    get begun() {
      return state.begun;
    },
    down,
    up,
  };
}
