/** How much longer than its own time a calculation takes on this machine now: 1 where it has a processor to itself. */
export function machineSlowness(): number {
  const began = process.hrtime.bigint();
  const used = process.cpuUsage();
  let sum = 0;
  while (process.hrtime.bigint() - began < 300_000_000n) sum += Math.sqrt(sum + 1);
  const { user, system } = process.cpuUsage(used);
  const elapsedMicroseconds = Number(process.hrtime.bigint() - began) / 1_000;
  return Math.max(1, elapsedMicroseconds / (user + system));
}
