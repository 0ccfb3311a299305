import { scenes } from './console-account.scenes.js';
import { playScenes } from './play.js';

playScenes('console-account', scenes, 'ja');
