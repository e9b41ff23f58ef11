import { ministack } from '../harness/ministack.ts';

/** Starts MiniStack, tells where, and waits to be killed. */
const engine = ministack({ account: '111122223333', region: 'eu-central-1' });
const { server, folder, client } = await engine.start(await engine.install());
process.stdout.write(`${JSON.stringify({ group: server.group, folder, url: client.endpoint })}\n`);
setInterval(() => undefined, 1_000);
