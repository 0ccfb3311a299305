import { scenes } from './limits.scenes.js';
import { playScenes } from './play.js';

playScenes('limits', scenes, 'ja');
