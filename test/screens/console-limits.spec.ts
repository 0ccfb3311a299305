import { scenes } from './console-limits.scenes.js';
import { playScenes } from './play.js';

playScenes('console-limits', scenes, 'en');
