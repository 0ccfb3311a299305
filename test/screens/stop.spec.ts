import { playScenes } from './play.js';
import { scenes } from './stop.scenes.js';

playScenes('stop', scenes, 'ja');
