import { scenes } from './console-reports.scenes.js';
import { playScenes } from './play.js';

playScenes('console-reports', scenes, 'ja');
