import { scenes } from './console-endings.scenes.js';
import { playScenes } from './play.js';

playScenes('console-endings', scenes, 'en');
