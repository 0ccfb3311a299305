import { defineSettings } from '../config/settings.js';

export const loggingSettings = defineSettings('logging', {
  level: {
    value: 'info',
    unit: 'choice',
    meaning: 'The least serious lines that are written',
    choices: ['debug', 'info', 'warn', 'error'],
  },
  heldBytesMax: {
    value: 1_048_576,
    unit: 'bytes',
    meaning: 'How much of the log waits for a slow reader before lines are dropped and counted',
    min: 16_384,
  },
});
