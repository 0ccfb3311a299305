import { playScenes } from './play.js';
import { scenes } from './rehearsal.scenes.js';

playScenes('rehearsal', scenes, 'en');
