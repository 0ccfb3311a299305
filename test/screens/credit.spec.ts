import { scenes } from './credit.scenes.js';
import { playScenes } from './play.js';

playScenes('credit', scenes, 'ja', { PROGRAM_SERVICE: 'jp-bank-card' });
