import { scenes } from './console-freezes.scenes.js';
import { playScenes } from './play.js';

playScenes('console-freezes', scenes, 'ja');
