import { playScenes } from './play.js';
import { scenes } from './statement.scenes.js';

playScenes('statement', scenes, 'ja');
