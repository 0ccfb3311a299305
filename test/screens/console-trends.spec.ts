import { scenes } from './console-trends.scenes.js';
import { playScenes } from './play.js';

playScenes('console-trends', scenes, 'en');
