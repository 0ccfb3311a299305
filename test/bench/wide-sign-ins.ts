/** Imported first: sign-ins from unknown devices that one benching address does not use up, nor raises the proof of work by. */
const settings: Readonly<Record<string, string>> = {
  SIGN_IN_PER_ADDRESS: '100000',
  SIGN_IN_PER_NETWORK: '100000',
  SIGN_IN_FLEET_PER_MINUTE: '1000000',
};
for (const [name, value] of Object.entries(settings)) process.env[name] = value;
export const wideSignIns = settings;
