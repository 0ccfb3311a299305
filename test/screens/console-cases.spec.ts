import { scenes } from './console-cases.scenes.js';
import { playScenes } from './play.js';

playScenes('console-cases', scenes, 'ja');
