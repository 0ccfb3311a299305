import { scenes } from './factors.scenes.js';
import { playScenes } from './play.js';

playScenes('factors', scenes, 'ja');
