import { playScenes } from './play.js';
import { scenes } from './transfers.scenes.js';

playScenes('transfers', scenes, 'ja');
