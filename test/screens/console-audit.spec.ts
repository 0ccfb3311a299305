import { scenes } from './console-audit.scenes.js';
import { playScenes } from './play.js';

playScenes('console-audit', scenes, 'ja');
