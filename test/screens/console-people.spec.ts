import { scenes } from './console-people.scenes.js';
import { playScenes } from './play.js';

playScenes('console-people', scenes, 'en');
