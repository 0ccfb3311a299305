import { scenes } from './console-rules.scenes.js';
import { playScenes } from './play.js';

playScenes('console-rules', scenes, 'ja');
