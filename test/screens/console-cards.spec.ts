import { scenes } from './console-cards.scenes.js';
import { playScenes } from './play.js';

playScenes('console-cards', scenes, 'ja');
