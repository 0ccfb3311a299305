import { playScenes } from './play.js';
import { scenes } from './reveals.scenes.js';

playScenes('reveals', scenes, 'ja');
