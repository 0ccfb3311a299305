import { scenes } from './console-alerts.scenes.js';
import { playScenes } from './play.js';

playScenes('console-alerts', scenes, 'ja');
