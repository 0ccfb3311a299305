import { scenes } from './console-money.scenes.js';
import { playScenes } from './play.js';

playScenes('console-money', scenes, 'en');
